// Pages of every kind at the widths of phones and desks.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { PAGES, buildPortal, discardPortal } from './lib/portal.js';
import { Reader, openBrowser } from './lib/reader.js';

const portal = buildPortal();
const base = `${pathToFileURL(portal)}/`;
let browser;
let reader;
let page;
before(async () => {
  browser = await openBrowser();
  reader = await Reader.open(browser, base);
  page = reader.page;
});
after(async () => {
  await browser.close();
  discardPortal(portal);
});

for (const width of [320, 360, 768, 1366]) {
  test(`no page scrolls sideways at ${width} px`, async () => {
    await page.setViewportSize({ width, height: 900 });
    const wide = [];
    for (const address of Object.values(PAGES)) {
      await reader.goto(address);
      const needed = await page.evaluate(() => document.scrollingElement.scrollWidth);
      if (needed > width) wide.push(`${address} needs ${needed} px: ${await page.evaluate(whatSticksOut)}`);
    }
    assert.deepEqual(wide, []);
  });
}

/** In the page: the first elements that reach beyond its right edge. */
function whatSticksOut() {
  const out = [...document.body.querySelectorAll('*')].filter((it) => it.getBoundingClientRect().right > innerWidth + 1);
  return out.slice(0, 3).map((it) => it.outerHTML.slice(0, 120)).join(' | ');
}
