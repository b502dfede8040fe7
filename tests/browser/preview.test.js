// An author who looks at the preview while writing: pages follow every save, and say what is to be mended.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { REPOSITORY } from './lib/portal.js';
import { Reader, openBrowser } from './lib/reader.js';

const site = mkdtempSync(join(tmpdir(), 'xinhuo-preview-'));
let program, browser, base;

function write(path, text) {
  mkdirSync(dirname(join(site, path)), { recursive: true });
  writeFileSync(join(site, path), text);
}

const page = (text, draft = '') => `---\ntitle: 甲\ndate: 2024-01-15\n${draft}---\n${text}\n\n${'一段话。\n\n'.repeat(80)}[末尾](b.md)\n`;

before(async () => {
  write('site.yaml', 'title: 示例\n');
  write('content/tzgg/_index.md', '---\ntitle: 通知\n---\n');
  write('content/tzgg/a.md', page('第一稿。'));
  write('content/tzgg/b.md', page('另一页。', 'draft: true\n'));
  const path = process.env.XINHUO ?? join(REPOSITORY, 'target/release/xinhuo');
  program = spawn(path, ['serve', '--drafts', '--lang', 'zh', '--root', site], { stdio: ['ignore', 'pipe', 'ignore'] });
  for await (const line of createInterface(program.stdout)) {
    base = /http:\/\/127\.0\.0\.1:\d+\//.exec(line)?.[0];
    if (base) break;
  }
  program.stdout.resume();
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
  program?.kill();
  rmSync(site, { recursive: true, force: true });
});

test('a page that was changed is loaded anew in its place', async () => {
  const reader = await Reader.open(browser, base);
  await reader.goto('tzgg/a.html');
  const link = reader.page.locator('main a', { hasText: '末尾' });
  await link.focus();
  const scrolled = await reader.page.evaluate(() => scrollY);
  assert.ok(scrolled > 500);
  write('content/tzgg/a.md', page('第二稿。'));
  await reader.page.getByText('第二稿。').first().waitFor();
  // The browser may scroll by itself before the page's own script gives the focus back.
  await reader.page.waitForFunction((top) => document.activeElement.textContent === '末尾' && Math.abs(scrollY - top) < 3, scrolled);
  await reader.close();
});

test('a style is swapped without loading the page', async () => {
  const reader = await Reader.open(browser, base);
  await reader.goto('tzgg/a.html');
  await reader.page.evaluate(() => { window.marker = true; });
  const sheets = () => reader.page.$$eval('link[rel~="stylesheet"]', (links) => links.map((link) => link.href).join());
  const old = await sheets();
  await reader.page.waitForTimeout(300);
  write('site.yaml', 'title: 示例\n外观: { 主色: "#8e0d15" }\n');
  await reader.page.waitForFunction((old) => [...document.querySelectorAll('link[rel~="stylesheet"]')].map((link) => link.href).join() !== old, old);
  assert.equal(await reader.page.evaluate(() => window.marker), true);
  await reader.close();
});

test('an error stands over the last good page until it is mended', async () => {
  for (const width of [360, 1366]) {
    const reader = await Reader.open(browser, base, { width });
    await reader.goto('tzgg/a.html');
    write('content/tzgg/a.md', page('坏稿。[坏链接](没有.md)'));
    const panel = reader.page.locator('xinhuo-preview .panel');
    await panel.waitFor();
    assert.match(await panel.innerText(), /content\/tzgg\/a\.md:5:/);
    assert.equal(await panel.locator('.error mark').first().innerText() !== '', true);
    assert.equal(await reader.page.locator('main').getByText('坏稿。').count(), 0);
    if (process.env.PICTURES) await reader.page.screenshot({ path: join(process.env.PICTURES, `overlay-${width}.png`) });
    await reader.page.keyboard.press('Escape');
    await panel.waitFor({ state: 'hidden' });
    await reader.page.locator('xinhuo-preview .badge').click();
    await panel.waitFor();
    write('content/tzgg/a.md', page(`好稿 ${width}。`));
    await reader.page.getByText(`好稿 ${width}。`).first().waitFor();
    await panel.waitFor({ state: 'hidden' });
    assert.deepEqual(reader.complaints, []);
    await reader.close();
  }
});

test('a draft is marked', async () => {
  const reader = await Reader.open(browser, base);
  await reader.goto('tzgg/b.html');
  await reader.page.locator('xinhuo-preview .ribbon', { hasText: '草稿' }).waitFor();
  await reader.close();
});
