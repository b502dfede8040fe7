// The reader's way of seeing: large type, contrast, dark, large pointer, size of the text. `early.js` applies it on the next page.
(function () {
  'use strict';
  const root = document.documentElement;
  const modes = ['elder', 'contrast', 'dark', 'cursor'];
  const sizes = ['size-large', 'size-small'];
  const aids = document.getElementById('aids');
  const tools = document.querySelector('.article-tools');

  function show() {
    each('[data-mode]', function (button) {
      const mode = button.getAttribute('data-mode');
      if (mode) button.setAttribute('aria-pressed', String(root.classList.contains(mode)));
    });
    each('[data-size]', function (button) {
      const size = button.getAttribute('data-size');
      const chosen = size ? root.classList.contains('size-' + size) : !sizes.some(has);
      button.setAttribute('aria-pressed', String(chosen));
    });
  }

  function keep() {
    const chosen = modes.concat(sizes).filter(has).join(' ');
    try {
      if (chosen) localStorage.setItem('xinhuo-view', chosen);
      else localStorage.removeItem('xinhuo-view');
    } catch (error) {
      // Then it holds for this page.
    }
    show();
  }

  function has(name) {
    return root.classList.contains(name);
  }

  function drop(names) {
    names.forEach(function (name) {
      root.classList.remove(name);
    });
  }

  function each(selector, act) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), act);
  }

  each('[data-mode]', function (button) {
    const mode = button.getAttribute('data-mode');
    button.addEventListener('click', function () {
      const on = mode && !has(mode);
      if (!mode) drop(modes.concat(sizes));
      // Both change every colour.
      else if (mode === 'contrast' || mode === 'dark') drop(['contrast', 'dark']);
      if (mode) root.classList[on ? 'add' : 'remove'](mode);
      keep();
    });
  });

  each('[data-size]', function (button) {
    button.addEventListener('click', function () {
      const size = button.getAttribute('data-size');
      drop(sizes);
      if (size) root.classList.add('size-' + size);
      keep();
    });
  });

  if (tools) tools.hidden = false;
  if (aids) {
    const more = aids.querySelector('.aids-more');
    const panel = document.getElementById('aids-panel');
    const open = function (yes) {
      panel.hidden = !yes;
      more.setAttribute('aria-expanded', String(yes));
    };
    aids.hidden = false;
    more.addEventListener('click', function () {
      open(panel.hidden);
    });
    aids.addEventListener('keydown', function (event) {
      if (event.key !== 'Escape' || panel.hidden) return;
      open(false);
      more.focus();
    });
    // Who has chosen something finds it again.
    open(['contrast', 'dark', 'cursor'].some(has));
  }

  // What the day is, in words.
  const title = root.getAttribute('data-occasion');
  const header = document.querySelector('.site-header');
  if (title && header) {
    const line = document.createElement('p');
    line.className = 'occasion';
    line.textContent = title;
    header.insertBefore(line, header.firstChild);
  }
  show();
})();
