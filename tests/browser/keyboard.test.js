// The portal before readers with a keyboard.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { PAGES } from './lib/portal.js';
import { visitPortal } from './lib/visit.js';

// All that a reader can use; what stands inside a player is only there for browsers without one.
const USABLE = 'a[href]:not(video a), button, summary, video[controls], [tabindex="0"]';

const { open } = visitPortal();
let reader;
let page;
before(async () => {
  reader = await open();
  page = reader.page;
});

describe('with the keyboard', () => {
  test('the first key leads past the navigation', async () => {
    await page.setViewportSize({ width: 1366, height: 900 });
    await reader.goto(PAGES.report);
    await page.keyboard.press('Tab');
    const skip = page.locator(':focus');
    assert.equal(await skip.innerText(), '跳到正文');
    const { y, height } = await skip.boundingBox();
    assert.ok(y >= 0 && height >= 24, 'it is seen once it is reached');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)));
  });

  test('all that can be used is reached in the order it is read', async () => {
    for (const address of [PAGES.home, PAGES.report, PAGES.lesson]) {
      await reader.goto(address);
      const count = await page.evaluate((selector) => {
        window.usable = [...document.querySelectorAll(selector)].filter((it) => it.getClientRects().length > 0);
        return window.usable.length;
      }, USABLE);
      const expected = Array.from({ length: count }, (_, index) => index);
      const reached = [];
      // A player has buttons of its own; while these are passed, the player is what has the focus.
      for (let keys = 0; keys < count + 20 && reached.length < count; keys += 1) {
        await page.keyboard.press('Tab');
        const index = await page.evaluate(() => window.usable.indexOf(document.activeElement));
        if (index !== reached.at(-1)) reached.push(index);
      }
      assert.deepEqual(reached, expected, address);
    }
  });

  for (const width of [360, 1366]) {
    test(`what is reached is marked, at ${width} px`, async () => {
      await page.setViewportSize({ width, height: 900 });
      const unmarked = [];
      for (const address of Object.values(PAGES)) {
        await reader.goto(address);
        // After a key the browser shows the focus, wherever it goes from there.
        await page.keyboard.press('Tab');
        const missing = await page.evaluate(whatIsUnmarked, USABLE);
        unmarked.push(...missing.map((what) => `${address}: ${what}`));
      }
      assert.deepEqual(unmarked, []);
    });
  }
});

/** In the page: what can be reached but does not show it, by an outline of 2 px or more somewhere in view. */
function whatIsUnmarked(selector) {
  const seen = [...document.querySelectorAll(selector)].filter((it) => it.getClientRects().length > 0);
  return seen.filter((it) => !marked(it)).map((it) => it.outerHTML.slice(0, 120));

  function marked(it) {
    it.focus();
    // A tile is marked as a whole, by what its link spreads over it.
    const outlined = [getComputedStyle(it), getComputedStyle(it, '::after')].some(
      (style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    );
    const { top, bottom, left, right } = it.getBoundingClientRect();
    return outlined && top < innerHeight && bottom > 0 && left < innerWidth && right > 0;
  }
}
