// How the reader chooses to see the portal, and on which days it looks different.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PAGES } from './lib/portal.js';
import { visitPortal } from './lib/visit.js';

const MODES = ['elder', 'contrast', 'elder dark size-large'];

const { open } = visitPortal();

/** A reader who chose this way of seeing on an earlier page. */
async function reading(mode, { width = 1366, ...options } = {}) {
  const reader = await open({ width, ...options });
  await reader.context.addInitScript((words) => localStorage.setItem('xinhuo-view', words), mode);
  return reader;
}

describe('in every mode', () => {
  for (const mode of MODES) {
    test(`no page scrolls sideways, at 320 px and at 1366 px: ${mode}`, async () => {
      const wide = [];
      for (const width of [320, 1366]) {
        const reader = await reading(mode, { width });
        for (const address of Object.values(PAGES)) {
          await reader.goto(address);
          const needed = await reader.page.evaluate(() => document.scrollingElement.scrollWidth);
          if (needed > width) wide.push(`${address} needs ${needed} px of ${width}`);
        }
        await reader.close();
      }
      assert.deepEqual(wide, []);
    });
  }
});

test('what is pressed is 60 px high in the elder mode, and text is 24 px or more', async () => {
  const reader = await reading('elder');
  for (const address of [PAGES.home, PAGES.notice, PAGES.column]) {
    await reader.goto(address);
    const small = await reader.page.evaluate(() => {
      const pressed = document.querySelectorAll('.main-nav a, .aids button, .article-tools button, .entry-title a, .row-title a, .file, .site-footer a');
      return [...pressed].filter((it) => it.getClientRects().length && it.getBoundingClientRect().height < 60).map((it) => it.outerHTML);
    });
    assert.deepEqual(small, [], address);
  }
  const size = await reader.page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize));
  assert.ok(size >= 24, `${size} px`);
  await reader.close();
});

test('a choice holds on the next page, before it is painted, and can be taken back', async () => {
  const reader = await open();
  const { page } = reader;
  await reader.goto(PAGES.home);
  await page.getByRole('button', { name: '长辈版' }).click();
  await page.getByRole('button', { name: '显示设置' }).click();
  await page.getByRole('button', { name: '高对比' }).click();
  await reader.goto(PAGES.notice);
  await page.getByRole('button', { name: '大', exact: true }).click();
  await page.reload();
  const classes = () => page.evaluate(() => document.documentElement.className);
  assert.equal(await classes(), 'script elder contrast size-large');
  assert.equal(await page.getByRole('button', { name: '长辈版' }).getAttribute('aria-pressed'), 'true');
  // The script that does it stands before the style sheet, and does not wait.
  const early = await page.evaluate(() => {
    const script = document.querySelector('script[src*="early"]');
    const before = script.compareDocumentPosition(document.querySelector('link[rel="stylesheet"]'));
    return !script.defer && !script.async && Boolean(before & Node.DOCUMENT_POSITION_FOLLOWING);
  });
  assert.ok(early);
  await page.getByRole('button', { name: '还原' }).click();
  assert.equal(await classes(), 'script');
  await page.reload();
  assert.equal(await classes(), 'script');
  assert.deepEqual(reader.complaints, []);
  await reader.close();
});

test('the tools are reached and left with the keyboard', async () => {
  const reader = await open();
  const { page } = reader;
  await reader.goto(PAGES.home);
  await page.getByRole('button', { name: '显示设置' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const focused = () => page.evaluate(() => document.activeElement.textContent);
  assert.equal(await focused(), '高对比');
  await page.keyboard.press('Escape');
  assert.equal(await focused(), '显示设置');
  assert.ok(await page.locator('#aids-panel').isHidden());
  await reader.close();
});

test('where storage throws, everything works for the page at hand', async () => {
  const reader = await open();
  await reader.context.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  await reader.goto(PAGES.notice);
  await reader.page.getByRole('button', { name: '长辈版' }).click();
  assert.ok(await reader.page.evaluate(() => document.documentElement.classList.contains('elder')));
  assert.deepEqual(reader.complaints, []);
  await reader.close();
});

describe('special days', () => {
  const now = {
    'a minute before, in Beijing': ['2026-12-12T15:59:00Z', null],
    'as the day begins in Beijing': ['2026-12-12T16:00:00Z', 'mourning'],
    'as it ends': ['2026-12-13T15:59:59Z', 'mourning'],
    'a minute after': ['2026-12-13T16:01:00Z', null],
    'at the spring festival': ['2027-02-06T04:00:00Z', 'festive'],
  };
  for (const [when, [time, expected]] of Object.entries(now)) {
    test(when, async () => {
      const reader = await open();
      await reader.page.clock.setFixedTime(new Date(time));
      await reader.goto(PAGES.home);
      const root = () => reader.page.evaluate(() => {
        const { classList } = document.documentElement;
        return { day: ['mourning', 'festive'].find((name) => classList.contains(name)) ?? null, filter: getComputedStyle(document.documentElement).filter };
      });
      assert.deepEqual(await root(), { day: expected, filter: expected === 'mourning' ? 'grayscale(1)' : 'none' });
      await reader.page.emulateMedia({ media: 'print' });
      assert.equal((await root()).filter, 'none', 'paper has its colours');
      await reader.close();
    });
  }
});
