// The report on paper, as 《党政机关公文格式》 (GB/T 9704-2012) wants it: A4, 22 lines to a page, 28 characters to a line.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { PAGES } from './lib/portal.js';
import { visitPortal } from './lib/visit.js';

const { open } = visitPortal();

test('paper has no navigation and no tools, in whatever mode it was read', async () => {
  const reader = await open();
  await reader.context.addInitScript(() => localStorage.setItem('xinhuo-view', 'elder contrast size-large'));
  await reader.goto(PAGES.notice);
  await reader.page.emulateMedia({ media: 'print' });
  for (const part of ['.site-header', '.breadcrumbs', '.article-tools', '.toc', '.neighbours', '.site-footer']) {
    assert.ok(await reader.page.locator(part).first().isHidden(), part);
  }
  const { size, colour } = await reader.page.locator('.article-body > p').first().evaluate((paragraph) => {
    const style = getComputedStyle(paragraph);
    return { size: parseFloat(style.fontSize), colour: style.color };
  });
  assert.ok(Math.abs(size - 21) < 0.1, `3号 is 15.75 pt, 21 px: ${size}`);
  assert.equal(colour, 'rgb(0, 0, 0)');
  await reader.close();
});

test('a full page of the report has 22 lines of 28 characters', async () => {
  const reader = await open();
  await reader.goto(PAGES.report);
  const pdf = await reader.page.pdf({ preferCSSPageSize: true });

  assert.match(pdf.toString('latin1'), /\/MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/, 'A4');
  const text = execFileSync('pdftotext', ['-layout', '-enc', 'UTF-8', '-', '-'], { input: pdf, encoding: 'utf8' });
  const sheets = text.split('\f').map((sheet) => sheet.split('\n').map((line) => line.trim()).filter(Boolean));
  const lines = sheets.map((sheet) => sheet.filter((line) => !/^—\s*\d+\s*—$/.test(line)));

  // The report's own text ends on the sheet where its tables begin; before that only a title, or a heading that may not
  // stand below its text, leaves room.
  const tables = lines.findIndex((sheet) => sheet.includes('年度指标'));
  assert.ok(tables > 3, `the tables begin on sheet ${tables + 1}`);
  const full = lines.slice(1, tables).filter((_, index) => !/^[一二三四五]、/.test(lines[index + 2][0]));
  assert.ok(full.length >= 3, `${full.length} full sheets`);
  for (const sheet of full) assert.equal(sheet.length, 22, sheet.join('\n'));
  const ofHan = lines.slice(0, tables).flat().filter((line) => /^[\p{Script=Han}，、。；]+$/u.test(line));
  assert.equal(Math.max(...ofHan.map((line) => line.length)), 28);
  await reader.close();
});
