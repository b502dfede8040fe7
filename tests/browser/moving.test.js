// What moves or speaks by itself: the carousel, the contents that follow, reading aloud.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PAGES } from './lib/portal.js';
import { visitPortal } from './lib/visit.js';

const { open } = visitPortal();

describe('the carousel', () => {
  /** The home page with a clock that is moved by hand. */
  async function home(reducedMotion = 'no-preference') {
    const reader = await open();
    await reader.page.emulateMedia({ reducedMotion });
    await reader.page.clock.install();
    await reader.goto(PAGES.home);
    await reader.page.locator('.carousel').scrollIntoViewIfNeeded();
    return reader;
  }
  /** Which picture is asked for; smooth scrolling needs time that does not pass here, so it is jumped. */
  const jump = (page) => page.evaluate(() => {
    const row = document.querySelector('.slides');
    const scroll = row.scrollTo.bind(row);
    row.scrollTo = ({ left }) => scroll({ left, behavior: 'instant' });
  });
  const place = (page) => page.evaluate(() => {
    const row = document.querySelector('.slides');
    return Math.round(row.scrollLeft / row.clientWidth) + 1;
  });

  test('has five pictures at the most, none of them the headline', async () => {
    const { page, ...reader } = await home();
    const slides = await page.locator('.slide a').evaluateAll((all) => all.map((a) => a.href));
    assert.ok(slides.length > 1 && slides.length <= 5);
    const headline = await page.locator('.headline-title a').evaluate((a) => a.href);
    assert.ok(!slides.includes(headline));
    await reader.context.close();
  });

  test('moves, and stands while somebody is over it, within it, or has paused it', async () => {
    const reader = await home();
    const { page } = reader;
    await jump(page);
    await page.mouse.move(0, 0);
    await page.clock.runFor(6500);
    assert.equal(await place(page), 2);
    await page.locator('.slides').hover();
    await page.clock.runFor(20000);
    assert.equal(await place(page), 2, 'hover');
    await page.mouse.move(0, 0);
    await page.locator('.slide a').nth(1).focus();
    await page.clock.runFor(20000);
    assert.equal(await place(page), 2, 'focus');
    await page.getByRole('button', { name: '暂停' }).click();
    await page.mouse.move(0, 0);
    await page.evaluate(() => document.activeElement.blur());
    await page.clock.runFor(20000);
    assert.equal(await place(page), 2, 'paused');
    await page.getByRole('button', { name: '播放' }).click();
    await page.mouse.move(0, 0);
    await page.evaluate(() => document.activeElement.blur());
    await page.clock.runFor(6500);
    assert.equal(await place(page), 3, 'plays on');
    await reader.close();
  });

  test('is led by buttons and arrow keys', async () => {
    const reader = await home('reduce');
    const { page } = reader;
    await page.getByRole('button', { name: '下一张' }).click();
    assert.equal(await place(page), 2);
    await page.keyboard.press('ArrowRight');
    assert.equal(await place(page), 3);
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('button', { name: '上一张' }).click();
    assert.equal(await place(page), 1);
    await reader.close();
  });

  test('never moves for those who want less motion', async () => {
    const reader = await home('reduce');
    await reader.page.clock.runFor(60000);
    assert.equal(await place(reader.page), 1);
    assert.ok(await reader.page.locator('.carousel-pause').isHidden(), 'there is nothing to pause');
    await reader.close();
  });

  test('stands still on days of mourning', async () => {
    const reader = await open();
    await reader.page.clock.install({ time: new Date('2026-12-13T02:00:00Z') });
    await reader.goto(PAGES.home);
    await jump(reader.page);
    await reader.page.clock.runFor(60000);
    assert.equal(await place(reader.page), 1);
    await reader.close();
  });

  test('is a row to scroll without scripts', async () => {
    const reader = await open({ javaScript: false });
    await reader.goto(PAGES.home);
    assert.ok(await reader.page.locator('.carousel-bar').isHidden());
    assert.equal(await reader.page.locator('.slides').evaluate((row) => getComputedStyle(row).overflowX), 'auto');
    await reader.close();
  });
});

test('the contents follow the reading', async () => {
  const reader = await open();
  const { page } = reader;
  await reader.goto(PAGES.report);
  const current = page.locator('.toc [aria-current]');
  for (const index of [4, 1, 5]) {
    const entry = page.locator('.toc > ol a').nth(index);
    await entry.click();
    const words = await entry.innerText();
    await page.waitForFunction((expected) => document.querySelector('.toc [aria-current]')?.innerText === expected, words);
    assert.equal(await current.count(), 1);
  }
  await reader.close();
});

describe('reading aloud', () => {
  /** A browser with one voice; what is to be said is kept instead of spoken. */
  async function speaking(lang) {
    const reader = await open();
    await reader.context.addInitScript((language) => {
      const said = [];
      const speech = {
        getVoices: () => (language ? [{ lang: language, localService: true }] : []),
        speak: (words) => said.push(words),
        cancel: () => {},
        addEventListener: () => {},
      };
      Object.defineProperty(window, 'speechSynthesis', { value: speech });
      window.SpeechSynthesisUtterance = class {
        constructor(text) {
          this.text = text;
        }
      };
      window.said = said;
    }, lang);
    await reader.goto(PAGES.notice);
    return reader;
  }

  for (const lang of ['', 'en-US']) {
    test(`is not offered without a Chinese voice: “${lang}”`, async () => {
      const reader = await speaking(lang);
      assert.ok(await reader.page.locator('.tool-read').isHidden());
      await reader.close();
    });
  }

  test('goes from the title through the text, marks what it reads, and stops', async () => {
    const reader = await speaking('zh-CN');
    const { page } = reader;
    await page.getByRole('button', { name: '朗读' }).click();
    const marked = page.locator('.being-read');
    assert.equal(await marked.evaluate((it) => it.tagName), 'H1');
    const heard = await page.evaluate(() => {
      // Each piece ends, and the next is said, until nothing is left.
      for (let index = 0; index < window.said.length && index < 500; index += 1) window.said[index].onend();
      return window.said.map((words) => words.text);
    });
    assert.ok(heard.length > 5);
    assert.ok(heard.every((text) => text.length < 200), 'in pieces that no browser breaks off');
    const blank = (text) => text.replace(/\s/g, '');
    for (const text of await page.locator('.article-body p').allInnerTexts()) assert.ok(blank(heard.join('')).includes(blank(text)), text);
    assert.equal(await marked.count(), 0, 'at the end nothing is marked');
    await page.getByRole('button', { name: '朗读' }).click();
    await page.getByRole('button', { name: '停止朗读' }).click();
    assert.equal(await marked.count(), 0);
    assert.deepEqual(reader.complaints, []);
    await reader.close();
  });
});
