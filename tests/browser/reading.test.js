// The way of a reader through the portal: from a folder, from a server, from below a path of a server, and without scripts.

import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { PAGES, REPOSITORY } from './lib/portal.js';
import { serve } from './lib/server.js';
import { visitPortal } from './lib/visit.js';

const { portal, base, open } = visitPortal();
const folder = { base, close: () => {} };

const WAYS = [
  { name: 'from a folder', place: () => folder },
  { name: 'from a server', place: () => serve(portal, '/'), served: true },
  { name: 'from below a path', place: () => serve(portal, '/a/b/'), served: true },
  { name: 'from a folder without scripts', place: () => folder, javaScript: false },
];

for (const { name, place, served = false, javaScript = true } of WAYS) {
  describe(name, () => {
    let site;
    let reader;
    let page;
    before(async () => {
      site = await place();
      reader = await open({ from: site.base, javaScript });
      page = reader.page;
    });
    after(async () => {
      await reader.close();
      await site.close();
    });
    const step = (what, body) =>
      test(what, async () => {
        await body();
        assert.deepEqual(reader.complaints.splice(0), []);
      });

    step('home leads to a column, and that to its second page', async () => {
      await reader.goto('index.html');
      assert.match(await reader.title(), /^示例县教育系统党建门户/);
      await reader.follow(page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '党建动态' }));
      assert.equal(await reader.title(), '党建动态');
      await reader.follow(page.getByRole('link', { name: '下一页' }));
      assert.equal(reader.address(), 'djdt/index_2.html');
      assert.equal(await page.locator('.pager-here').innerText(), '第 2 页 / 共 2 页');
    });

    step('the list leads to an article, and that to the next and back', async () => {
      const entry = page.locator('.row-title a').first();
      const first = await entry.innerText();
      await reader.follow(entry);
      assert.equal(await reader.title(), first);
      const neighbours = page.getByRole('navigation', { name: '上一篇和下一篇' });
      const next = neighbours.locator('a[rel=next]');
      const second = (await next.innerText()).replace(/^下一篇\s*/, '');
      await reader.follow(next);
      assert.equal(await reader.title(), second);
      await reader.follow(neighbours.locator('a[rel=prev]'));
      assert.equal(await reader.title(), first);
    });

    step('the article leads to its topic, and the topic to the article', async () => {
      const article = await reader.title();
      const topic = page.locator('.article-topics a').first();
      const term = await topic.evaluate((a) => a.lastChild.textContent);
      await reader.follow(topic);
      assert.equal(await reader.title(), term);
      await reader.follow(page.locator('.row-title').getByRole('link', { name: article, exact: true }));
      assert.equal(await reader.title(), article);
    });

    step('the years lead to a year, its report, the figures of all years, and the site map', async () => {
      await reader.follow(page.getByRole('link', { name: '历年资料' }));
      await reader.follow(page.getByRole('link', { name: '2023年' }));
      assert.equal(await reader.title(), '2023年');
      await reader.follow(page.getByRole('link', { name: '2023年度抓基层党建工作述职报告', exact: true }));
      assert.equal(reader.address(), PAGES.report);
      await reader.follow(page.getByRole('link', { name: '历年指标对照' }));
      assert.equal(await reader.title(), '指标数据');
      const row = page.getByRole('row', { name: /^党工委会议/ }).first();
      assert.match(await row.innerText(), /26次/);
      await reader.follow(page.getByRole('link', { name: '站点地图' }));
      assert.equal(await reader.title(), '站点地图');
      await reader.follow(page.getByRole('navigation', { name: '当前位置' }).getByRole('link', { name: '首页' }));
      assert.equal(reader.address(), 'index.html');
    });

    step('every entry of the contents leads to its heading', async () => {
      await reader.goto(PAGES.report);
      const entries = page.locator('.toc a');
      const count = await entries.count();
      assert.equal(count, 10, 'six headings of the report, four tables');
      for (let index = 0; index < count; index += 1) {
        const entry = entries.nth(index);
        const words = await entry.innerText();
        await reader.follow(entry);
        const heading = page.locator(':target');
        assert.equal((await heading.innerText()).replace(/。$/, ''), words);
        assert.ok(await inView(heading), `“${words}” is in view`);
      }
    });

    step('a footnote is reached, and leads back to its place', async () => {
      await reader.goto(PAGES['page with a footnote']);
      const mark = page.locator('.article-body sup a').first();
      await reader.follow(mark);
      const note = page.locator(':target');
      assert.match(await note.innerText(), /有从属关系的指标/);
      assert.ok(await inView(note), 'the note is in view');
      await reader.follow(note.locator('a').last());
      assert.ok(await inView(mark), 'the mark is in view');
    });

    step('an old address leads on to the new one', async () => {
      for (const old of ['tongzhi/2024-03.html', 'tzgg/ziliao-guifan.html']) {
        await reader.goto(old);
        await page.waitForURL((url) => url.href === `${site.base}tzgg/2024-ziliao-guifan.html`);
        assert.equal(await reader.title(), '关于规范党建资料归档工作的通知（示例）');
      }
    });

    step('no page of any kind asks for what is not there', async () => {
      for (const address of Object.values(PAGES)) {
        await reader.goto(address);
        // Pictures further down are fetched when somebody gets there.
        const pictures = page.locator('main img');
        await pictures.evaluateAll((all) => all.forEach((image) => (image.loading = 'eager')));
        await page.waitForFunction(() => [...document.images].every((image) => image.complete));
        const broken = await pictures.evaluateAll((all) => all.filter((image) => image.naturalWidth === 0).map((image) => image.src));
        assert.deepEqual(broken, [], address);
      }
    });

    step('the report has every character that came out of Word, and no other', async () => {
      await reader.goto(PAGES.report);
      const words = readFileSync(join(REPOSITORY, 'tests/fixtures/report-2023.txt'), 'utf8');
      const withoutBreaks = (text) => text.replace(/[\r\n]/g, '');
      assert.equal(withoutBreaks(await page.locator('.article-body').textContent()), withoutBreaks(words));
    });

    step('a video has its captions', async () => {
      await reader.goto(PAGES.lesson);
      await page.waitForFunction(() => document.querySelector('track')?.readyState === HTMLTrackElement.LOADED);
      const words = await page.locator('track').evaluate((track) => track.track.cues[0].text);
      assert.equal(words, '这是一张正方形的纸。（示例字幕）');
    });

    if (!served) return;

    step('an attachment comes down whole, under its Chinese name', async () => {
      await reader.goto(PAGES.notice);
      const link = page.locator('a.file').first();
      const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
      assert.equal(download.suggestedFilename(), '培训班报名回执（示例）.docx');
      const source = join(REPOSITORY, 'content/tzgg/files/培训班报名回执（示例）.docx');
      assert.equal(statSync(await download.path()).size, statSync(source).size);
    });

    test('an address that does not exist shows a page that leads on', async () => {
      const response = await reader.goto('nothing-here.html');
      assert.equal(response.status(), 404);
      assert.equal(await reader.title(), '没有找到这个页面');
      await reader.follow(page.locator('main').getByRole('link', { name: '通知公告' }));
      assert.equal(await reader.title(), '通知公告');
      const complaints = reader.complaints.splice(0).filter((complaint) => !/\b404\b/.test(complaint));
      assert.deepEqual(complaints, []);
    });
  });
}

// Tools that scripts bring are no part of what is read.
const TOOLS = '.article-tools, .carousel-bar';

test('pages read the same with and without scripts', async () => {
  const [on, off] = await Promise.all([true, false].map((javaScript) => open({ javaScript })));
  for (const address of Object.values(PAGES)) {
    await Promise.all([on.goto(address), off.goto(address)]);
    await Promise.all([on, off].map(({ page }) => page.locator(TOOLS).evaluateAll((tools) => tools.forEach((it) => it.remove()))));
    const [scripted, plain] = await Promise.all([on, off].map(({ page }) => page.locator('main').innerText()));
    assert.equal(plain, scripted, address);
  }
  await Promise.all([on.close(), off.close()]);
});

function inView(element) {
  return element.evaluate((it) => {
    const { top, bottom } = it.getBoundingClientRect();
    return bottom > 0 && top >= 0 && top < innerHeight;
  });
}
