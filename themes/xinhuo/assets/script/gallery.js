// Photos of a gallery large, one after the other. Without this script each photo is a link to its file, with its caption below.
(function () {
  'use strict';

  if (typeof HTMLDialogElement !== 'function') return;

  const SWIPE = 48;

  document.querySelectorAll('.gallery').forEach(function (gallery) {
    const links = Array.from(gallery.querySelectorAll('a')).filter(function (link) {
      return link.querySelector('img');
    });
    let viewer = null;
    links.forEach(function (link, at) {
      link.addEventListener('click', function (event) {
        // Whoever asks for another window gets one.
        if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        viewer = viewer || makeViewer(links);
        viewer.open(at);
      });
    });
  });

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function button(className, text) {
    const made = element('button', className, text);
    made.type = 'button';
    return made;
  }

  function makeViewer(links) {
    const dialog = element('dialog', 'viewer');
    dialog.setAttribute('aria-label', '查看照片');
    const count = element('p', 'viewer-count');
    const close = button('viewer-close', '关闭');
    const previous = button('viewer-step viewer-previous', '上一张');
    const next = button('viewer-step viewer-next', '下一张');
    const figure = element('figure', 'viewer-figure');
    const image = element('img');
    const caption = element('figcaption', 'viewer-caption');
    // What is said aloud when another photo comes.
    const told = element('p', 'sr');
    told.setAttribute('aria-live', 'polite');
    count.setAttribute('aria-hidden', 'true');
    figure.append(image, caption);
    dialog.append(count, close, figure, previous, next, told);
    document.body.append(dialog);

    let at = 0;
    let opener = null;
    const single = links.length < 2;
    previous.hidden = single;
    next.hidden = single;

    function show(number) {
      at = (number + links.length) % links.length;
      const link = links[at];
      const small = link.querySelector('img');
      const words = link.closest('figure') && link.closest('figure').querySelector('figcaption');
      image.classList.add('loading');
      image.src = link.href;
      image.alt = small.alt;
      caption.textContent = words ? words.textContent : '';
      caption.hidden = !words;
      count.textContent = at + 1 + ' / ' + links.length;
      told.textContent = '第' + (at + 1) + '张，共' + links.length + '张。' + (words ? words.textContent : small.alt);
      if (!single) new Image().src = links[(at + 1) % links.length].href;
    }

    function done() {
      document.documentElement.classList.remove('viewer-open');
      // Chromium 86 does not give the focus back by itself.
      if (opener) opener.focus();
      opener = null;
    }

    image.addEventListener('load', function () {
      image.classList.remove('loading');
    });
    image.addEventListener('error', function () {
      image.classList.remove('loading');
    });
    close.addEventListener('click', function () {
      dialog.close();
    });
    previous.addEventListener('click', function () {
      show(at - 1);
    });
    next.addEventListener('click', function () {
      show(at + 1);
    });
    dialog.addEventListener('close', done);
    dialog.addEventListener('click', function (event) {
      if (event.target === dialog || event.target === figure) dialog.close();
    });
    dialog.addEventListener('keydown', function (event) {
      const steps = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: links.length - 1 };
      if (event.key === 'Tab') {
        keepFocus(event);
      } else if (event.key in steps) {
        event.preventDefault();
        show(steps[event.key]);
      }
    });

    function keepFocus(event) {
      const buttons = single ? [close] : [close, previous, next];
      const step = event.shiftKey ? buttons.length - 1 : 1;
      event.preventDefault();
      buttons[(Math.max(buttons.indexOf(document.activeElement), 0) + step) % buttons.length].focus();
    }

    let start = null;
    dialog.addEventListener('touchstart', function (event) {
      start = event.touches.length === 1 ? event.touches[0].clientX : null;
    }, { passive: true });
    dialog.addEventListener('touchend', function (event) {
      const way = start === null ? 0 : event.changedTouches[0].clientX - start;
      if (!single && Math.abs(way) > SWIPE) show(at + (way < 0 ? 1 : -1));
      start = null;
    });

    return {
      open: function (number) {
        opener = links[number];
        show(number);
        document.documentElement.classList.add('viewer-open');
        dialog.showModal();
        close.focus();
      },
    };
  }
})();
