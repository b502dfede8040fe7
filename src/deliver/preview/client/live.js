// The preview within a page: listens to the program, reloads or restyles the page, and shows what is to be mended.
(function () {
  'use strict';
  var own = document.currentScript.dataset;
  var zh = own.lang !== 'en';
  var state = own.state;
  var key = 'xinhuo:' + location.pathname;
  var source = null;

  function say(chinese, english) { return zh ? chinese : english; }

  // The program

  function listen() {
    if (source || document.hidden) return;
    var query = '?page=' + encodeURIComponent(location.pathname) + '&state=' + state;
    source = new EventSource('/.xinhuo/live' + query);
    source.addEventListener('reload', function () { remember(); location.reload(); });
    source.addEventListener('styles', function (event) { state = event.lastEventId; restyle(JSON.parse(event.data)); });
    source.addEventListener('problems', function (event) { show(JSON.parse(event.data)); });
  }

  // A browser opens six connections to one place, and hidden pages would hold them all. Who comes back says what it has seen.
  function stop() {
    if (source) source.close();
    source = null;
  }

  window.addEventListener('pagehide', stop);
  window.addEventListener('pageshow', listen);
  document.addEventListener('visibilitychange', function () { document.hidden ? stop() : listen(); });

  // Style sheets are swapped once the new one is there, so that the page never stands bare.
  function restyle(addresses) {
    var links = document.querySelectorAll('link[rel~="stylesheet"]:not([data-leaving])');
    if (links.length !== addresses.length) return remember(), location.reload();
    links.forEach(function (link, at) {
      if (link.getAttribute('href') === addresses[at]) return;
      var fresh = link.cloneNode();
      fresh.setAttribute('href', addresses[at]);
      link.setAttribute('data-leaving', '');
      fresh.onload = fresh.onerror = function () { link.remove(); };
      link.after(fresh);
    });
  }

  // What a reload would lose

  function pathOf(element) {
    var steps = [];
    for (; element && element.parentElement; element = element.parentElement) {
      if (element.id) { steps.unshift('#' + CSS.escape(element.id)); break; }
      var at = Array.prototype.indexOf.call(element.parentElement.children, element) + 1;
      steps.unshift(element.localName + ':nth-child(' + at + ')');
    }
    return steps.join(' > ');
  }

  function remember() {
    var fields = [];
    document.querySelectorAll('input, textarea, select').forEach(function (field) {
      if (field.type === 'file' || field.type === 'password') return;
      fields.push([pathOf(field), field.value, field.checked]);
    });
    var focused = document.activeElement;
    var kept = { x: scrollX, y: scrollY, focus: focused && focused !== document.body ? pathOf(focused) : '', fields: fields };
    try { sessionStorage.setItem(key, JSON.stringify(kept)); } catch (error) { /* a private window */ }
  }

  function restore() {
    var kept = null;
    try { kept = JSON.parse(sessionStorage.getItem(key)); sessionStorage.removeItem(key); } catch (error) { /* a private window */ }
    if (!kept) return;
    kept.fields.forEach(function (saved) {
      var field = document.querySelector(saved[0]);
      if (!field) return;
      field.value = saved[1];
      if (saved[2] !== undefined) field.checked = saved[2];
    });
    var focused = kept.focus && document.querySelector(kept.focus);
    if (focused) focused.focus({ preventScroll: true });
    window.scrollTo({ left: kept.x, top: kept.y, behavior: 'instant' });
  }

  // What is to be mended

  var frame = null, panel, badge, shown = null;

  function element(name, kind, text, children) {
    var made = document.createElement(name);
    if (kind) made.className = kind;
    if (text) made.textContent = text;
    (children || []).forEach(function (child) { made.append(child); });
    return made;
  }

  function makeFrame() {
    var host = document.createElement('xinhuo-preview');
    var shadow = host.attachShadow({ mode: 'open' });
    var style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = '/.xinhuo/live.css';
    frame = element('div', 'frame');
    frame.lang = zh ? 'zh-CN' : 'en';
    frame.hidden = true;
    style.onload = function () { frame.hidden = false; };
    panel = element('section', 'panel');
    panel.setAttribute('role', 'alert');
    panel.hidden = true;
    badge = element('button', 'badge');
    badge.type = 'button';
    badge.hidden = true;
    badge.addEventListener('click', function () { open(true); panel.querySelector('button').focus(); });
    frame.append(panel, badge);
    if ('draft' in own) frame.append(element('div', 'ribbon', say('草稿', 'draft')));
    shadow.append(style, frame);
    document.body.append(host);
  }

  function open(is) {
    panel.hidden = !is || !shown;
    badge.hidden = is || !shown;
  }

  function show(problems) {
    if (!frame) makeFrame();
    var before = shown;
    shown = problems.list.length ? problems : null;
    panel.textContent = badge.textContent = '';
    if (!shown) return open(false);
    var errors = problems.errors, others = problems.others;
    var counts = [errors && say(errors + ' 个错误', errors + (errors > 1 ? ' errors' : ' error')),
      others && say(others + ' 个提醒', others + (others > 1 ? ' warnings' : ' warning'))].filter(Boolean).join(say('，', ', '));
    var close = element('button', '', say('收起（Esc）', 'Hide (Esc)'));
    close.type = 'button';
    close.addEventListener('click', function () { open(false); });
    var remark = errors ? say('出错的页面仍是上一次没有错误的样子，改好保存后这里自动消失。', 'The pages concerned stay as they last were without errors. Mend and save, and this goes away.') : '';
    var inner = element('div', 'inner', '', [element('div', 'top', '', [element('h2', '', counts), element('p', '', remark), close])]);
    var is = function (problem) { return (problem.severity === 'error' ? 0 : 2) + (problem.file === problems.own ? 0 : 1); };
    var sorted = problems.list.map(function (problem, at) { return [is(problem), at, problem]; });
    sorted.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; });
    var list = function (isError) {
      var some = sorted.filter(function (each) { return (each[0] < 2) === isError; });
      return element('ol', '', '', some.map(function (each) { return item(each[2]); }));
    };
    if (errors) inner.append(list(true));
    // Beside errors the rest is folded away.
    if (others) inner.append(errors ? element('details', '', '', [element('summary', '', say(others + ' 个提醒', others + ' to consider')), list(false)]) : list(false));
    var rest = errors + others - problems.list.length;
    if (rest > 0) inner.append(element('p', 'more', say('还有 ' + rest + ' 个，见终端窗口。', rest + ' more stand in the terminal.')));
    panel.append(inner);
    badge.textContent = counts;
    badge.className = errors ? 'badge error' : 'badge';
    // Errors open by themselves, unless the author has just put the same ones away.
    var same = before && JSON.stringify(before) === JSON.stringify(problems);
    if (!same) open(errors > 0);
  }

  function item(problem) {
    var words = { error: say('错误', 'error'), warning: say('警告', 'warning'), note: say('提示', 'note') };
    var language = zh ? 'zh' : 'en';
    var place = (problem.file || '') + (problem.line ? ':' + problem.line + ':' + problem.column : '');
    var made = element('li', problem.severity, '', [
      element('div', 'where', '', [element('b', '', words[problem.severity] + ' ' + problem.code), element('span', 'file', place)]),
      element('p', 'sentence', problem.message[language]),
    ]);
    if (problem.excerpt) {
      // Columns count characters, as this does, and not halves of them.
      var line = Array.from(problem.excerpt);
      var from = problem.column - 1, to = Math.max(problem.end_column - 1, from);
      var part = function (start, end) { return line.slice(start, end).join(''); };
      made.append(element('pre', '', '', [element('i', '', String(problem.line)), part(0, from), element('mark', '', part(from, to)), part(to)]));
    }
    if (problem.help) made.append(element('p', 'help', say('怎么改：', 'To mend it: ') + problem.help[language]));
    return made;
  }

  document.addEventListener('keydown', function (event) {
    if (event.key === 'Escape' && frame && !panel.hidden) open(false);
  });

  if ('draft' in own) makeFrame();
  restore();
  window.addEventListener('load', listen);
})();
