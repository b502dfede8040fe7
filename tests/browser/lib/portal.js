// The demonstration portal, built by the program under test into a folder of its own; and which pages stand for which kind.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));

// Pages come and go with the day, so the tests have theirs.
const TODAY = '2026-11-22 12:00';

/** One page of every kind that the theme has a template for, and of every shape that these can take. */
export const PAGES = {
  home: 'index.html',
  column: 'tzgg/index.html',
  'column with pages': 'djdt/index.html',
  'second page of a column': 'djdt/index_2.html',
  'column of a column': 'djdt/zhuanti/index.html',
  'column of text': 'about/index.html',
  activities: 'activities/index.html',
  lessons: 'lessons/index.html',
  reports: 'reports/index.html',
  report: 'reports/2023/county.html',
  activity: 'activities/2026/chongyang-songdu/index.html',
  lesson: 'lessons/2026/shuxue-fenshu/index.html',
  notice: 'tzgg/2026-11-peixun.html',
  'page with a footnote': 'tzgg/2025-shuju-hedui.html',
  'withdrawn page': 'tzgg/2022-ziliao-baosong.html',
  'expired page': 'tzgg/2026-09-gongshi.html',
  topics: 'topics/tags/index.html',
  topic: 'topics/tags/shu-zhi-bao-gao.html',
  school: 'topics/schools/shi-li-xian-di-yi-xiao-xue.html',
  teachers: 'topics/teachers/index.html',
  'topic with a portrait': 'topics/teachers/shi-li-jiao-shi-jia.html',
  years: 'years/index.html',
  year: 'years/2023.html',
  'archived year': 'years/2022.html',
  'volume of a year': 'years/2022/volume.html',
  indicators: 'indicators.html',
  'looking things up': 'search.html',
  'site map': 'sitemap.html',
  'not found': '404.html',
};

/** Gives the portal's folder; `discardPortal` removes it. */
export function buildPortal() {
  const program = process.env.XINHUO ?? join(REPOSITORY, 'target/release/xinhuo');
  const folder = mkdtempSync(join(tmpdir(), 'xinhuo-browser-'));
  execFileSync(program, ['build', '--root', REPOSITORY, '--output', folder, '--date', TODAY, '--quiet'], { stdio: 'pipe' });
  return folder;
}

export function discardPortal(folder) {
  rmSync(folder, { recursive: true, force: true });
}

/** Addresses of all pages, redirects among them. */
export function allPages(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.html'))
    .sort();
}
