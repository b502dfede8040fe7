// Every kind of page, in every mode and at three widths, before the rules of WCAG 2.2 AA.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import axe from 'axe-core';
import { PAGES } from './lib/portal.js';
import { visitPortal } from './lib/visit.js';

const MODES = { normal: '', 长辈版: 'elder', 高对比: 'contrast', 深色: 'dark' };
const DAYS = { mourning: '2026-12-13T04:00:00Z', festive: '2027-02-06T04:00:00Z' };
const WIDTHS = [360, 768, 1366];
const OPTIONS = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  resultTypes: ['violations'],
};

const { open } = visitPortal();

describe('nothing is against WCAG 2.2 AA', () => {
  for (const [name, words] of Object.entries(MODES)) {
    test(`in the mode ${name}`, async () => {
      const reader = await open();
      await reader.context.addInitScript((mode) => localStorage.setItem('xinhuo-view', mode), words);
      const classes = ['script', ...words.split(' ').filter(Boolean)].join(' ');
      assert.deepEqual(await faults(reader, WIDTHS, classes), []);
      await reader.close();
    });
  }

  for (const [day, time] of Object.entries(DAYS)) {
    test(`on a ${day} day`, async () => {
      const reader = await open();
      await reader.page.clock.setFixedTime(new Date(time));
      assert.deepEqual(await faults(reader, [1366], `script ${day}`), []);
      await reader.close();
    });
  }
});

/** What the rules find on all pages at these widths; each page is loaded once, and must then have these `classes`. */
async function faults(reader, widths, classes) {
  const { page } = reader;
  const found = [];
  for (const address of Object.values(PAGES)) {
    await reader.goto(address);
    assert.equal(await page.evaluate(() => document.documentElement.className), classes, address);
    await page.evaluate(axe.source);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      const { violations } = await page.evaluate((options) => window.axe.run(options), OPTIONS);
      for (const { id, nodes } of violations) {
        found.push(`${address} at ${width} px: ${id}: ${nodes[0].html} ${nodes[0].failureSummary}`);
      }
    }
  }
  return found;
}
