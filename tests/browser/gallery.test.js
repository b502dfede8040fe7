// The photos of an activity: links to the pictures without scripts, one large picture after the other with them.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { PAGES } from './lib/portal.js';
import { visitPortal } from './lib/visit.js';

const { open } = visitPortal();

test('without scripts a photo is a link to its picture, with its caption below', async () => {
  const reader = await open({ javaScript: false });
  await reader.goto(PAGES.activity);
  const photo = reader.page.locator('.photos figure').first();
  assert.ok((await photo.locator('figcaption').innerText()).length > 0);
  await reader.follow(photo.locator('a'));
  assert.match(reader.address(), /\.jpg$/);
  assert.deepEqual(reader.complaints, []);
  await reader.close();
});

for (const width of [360, 1366]) {
  describe(`${width} px wide, with scripts`, () => {
    let reader;
    let page;
    let viewer;
    let links;
    before(async () => {
      reader = await open({ width });
      page = reader.page;
      await reader.goto(PAGES.activity);
      links = page.locator('.photos a');
      viewer = page.getByRole('dialog', { name: '查看照片' });
    });
    after(async () => {
      assert.deepEqual(reader.complaints, []);
      await reader.close();
    });
    const source = () => viewer.locator('img').evaluate((img) => img.src);
    const focused = () => page.evaluate(() => document.activeElement.textContent);

    test('a photo opens large, with its caption and its number', async () => {
      assert.equal(await links.count(), 2);
      await links.nth(0).click();
      assert.ok(await viewer.isVisible());
      assert.equal(await source(), await links.nth(0).evaluate((a) => a.href));
      const caption = await page.locator('.photos figcaption').first().innerText();
      assert.equal(await viewer.locator('figcaption').innerText(), caption);
      assert.equal(await viewer.locator('.viewer-count').innerText(), '1 / 2');
      assert.equal(await viewer.locator('[aria-live=polite]').textContent(), `第1张，共2张。${caption}`);
    });

    test('the picture, its caption and the buttons are all in sight, none over another', async () => {
      const parts = ['.viewer-close', '.viewer-figure img', 'figcaption', '.viewer-previous', '.viewer-next'];
      const boxes = await Promise.all(parts.map((part) => viewer.locator(part).boundingBox()));
      for (const box of boxes) {
        assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= 900);
      }
      const over = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
      boxes.forEach((a, at) => boxes.slice(at + 1).forEach((b) => assert.ok(!over(a, b))));
    });

    test('arrows turn the pages, round and round', async () => {
      const [first, second] = await links.evaluateAll((all) => all.map((a) => a.href));
      for (const [key, expected] of [
        ['ArrowRight', second],
        ['ArrowRight', first],
        ['ArrowLeft', second],
        ['Home', first],
        ['End', second],
      ]) {
        await page.keyboard.press(key);
        assert.equal(await source(), expected, key);
      }
      await viewer.getByRole('button', { name: '下一张' }).click();
      assert.equal(await source(), first);
    });

    test('the focus stays inside and comes back', async () => {
      await viewer.getByRole('button', { name: '关闭' }).focus();
      const seen = [];
      for (let step = 0; step < 4; step += 1) {
        seen.push(await focused());
        await page.keyboard.press('Tab');
      }
      assert.deepEqual(seen, ['关闭', '上一张', '下一张', '关闭']);
      await page.keyboard.press('Shift+Tab');
      assert.equal(await focused(), '关闭');
      await page.keyboard.press('Escape');
      assert.ok(!(await viewer.isVisible()));
      assert.ok(await links.nth(0).evaluate((a) => a === document.activeElement));
    });

    test('Enter opens a photo as well', async () => {
      await links.nth(1).focus();
      await page.keyboard.press('Enter');
      assert.equal(await source(), await links.nth(1).evaluate((a) => a.href));
      await page.keyboard.press('Escape');
      assert.ok(!(await viewer.isVisible()));
    });

    test('the button and the ground around the picture close it', async () => {
      for (const close of [
        () => viewer.getByRole('button', { name: '关闭' }).click(),
        () => viewer.locator('.viewer-figure').click({ position: { x: 5, y: 450 } }),
      ]) {
        await links.nth(1).click();
        assert.ok(await viewer.isVisible());
        await close();
        assert.ok(!(await viewer.isVisible()));
        assert.ok(await links.nth(1).evaluate((a) => a === document.activeElement));
      }
    });
  });
}
