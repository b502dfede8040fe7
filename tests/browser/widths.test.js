// Pages of every kind at the widths of phones and desks.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { PAGES } from './lib/portal.js';
import { visitPortal } from './lib/visit.js';

const { open } = visitPortal();
let reader;
let page;
before(async () => {
  reader = await open();
  page = reader.page;
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
