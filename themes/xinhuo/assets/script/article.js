// An article's tools: print, and read aloud where the browser has a Chinese voice. The paragraph being read is marked.
(function () {
  'use strict';
  const tools = document.querySelector('.article-tools');
  if (!tools) return;
  tools.querySelector('.tool-print').addEventListener('click', function () {
    window.print();
  });

  const button = tools.querySelector('.tool-read');
  const speech = window.speechSynthesis;
  if (!speech || !window.SpeechSynthesisUtterance) return;
  const still = window.matchMedia('(prefers-reduced-motion: reduce)');
  // Long utterances break off in some browsers, so a block is read in pieces of about this many characters.
  const PIECE = 120;
  let voice = null;
  let queue = [];
  let marked = null;

  function choose() {
    const voices = speech.getVoices().filter(function (each) {
      return /^(zh|cmn)/i.test(each.lang);
    });
    // A voice of this machine works without a network.
    voice = voices.filter(function (each) { return each.localService; })[0] || voices[0] || null;
    button.hidden = !voice;
  }

  function blocks() {
    const all = 'h1, .article-body p, .article-body li, .article-body h2, .article-body h3, .article-body h4, .article-body dt, .article-body dd';
    const found = Array.prototype.slice.call(document.querySelectorAll('.article ' + all.split(', ').join(', .article ')));
    return found.filter(function (block) {
      const inner = Array.prototype.some.call(block.querySelectorAll('p, li'), Boolean);
      return !inner && block.offsetParent && block.innerText.trim();
    });
  }

  function pieces(block) {
    const cut = [];
    (block.innerText.match(/[^。！？；，]+[。！？；，”』」）]*/g) || []).forEach(function (part) {
      const last = cut.length - 1;
      if (last >= 0 && cut[last].length + part.length <= PIECE) cut[last] += part;
      else cut.push(part);
    });
    return cut.map(function (text) {
      return { block: block, text: text };
    });
  }

  function mark(block) {
    if (marked === block) return;
    if (marked) marked.classList.remove('being-read');
    marked = block;
    if (!block) return;
    block.classList.add('being-read');
    const box = block.getBoundingClientRect();
    if (box.top < 0 || box.bottom > window.innerHeight) {
      block.scrollIntoView({ block: 'center', behavior: still.matches ? 'auto' : 'smooth' });
    }
  }

  function next() {
    const piece = queue.shift();
    if (!piece) return stop();
    mark(piece.block);
    const words = new SpeechSynthesisUtterance(piece.text);
    words.voice = voice;
    words.lang = voice.lang;
    words.onend = function () {
      if (marked) next();
    };
    words.onerror = function () {
      if (marked) stop();
    };
    speech.speak(words);
  }

  function stop() {
    queue = [];
    mark(null);
    speech.cancel();
    button.textContent = '朗读';
    button.setAttribute('aria-pressed', 'false');
  }

  button.addEventListener('click', function () {
    if (marked) return stop();
    queue = blocks().reduce(function (all, block) {
      return all.concat(pieces(block));
    }, []);
    button.textContent = '停止朗读';
    button.setAttribute('aria-pressed', 'true');
    speech.cancel();
    next();
  });
  window.addEventListener('pagehide', stop);
  choose();
  if (speech.addEventListener) speech.addEventListener('voiceschanged', choose);
  else speech.onvoiceschanged = choose;
})();
