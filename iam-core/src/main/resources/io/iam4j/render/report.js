(function () {
  'use strict';
  var field = document.getElementById('q');
  var found = document.getElementById('found');
  var about = document.getElementById('about');
  var fresh = document.getElementById('new');
  var filters = document.querySelector('.filters');
  var nothing = document.querySelector('.nothing');
  var chips = Array.from(document.querySelectorAll('.chip'));
  var items = Array.from(document.querySelectorAll('main [data-text]'));
  var groups = Array.from(document.querySelectorAll('.group'));
  var opened = groups.map(function (group) { return group.open; });

  function fits(item, text, off) {
    if (item.dataset.text.indexOf(text) < 0) return false;
    if (!item.classList.contains('find')) return true;
    if (off.indexOf(item.dataset.sev) >= 0) return false;
    if (about.value && item.dataset.kind !== about.value) return false;
    return !(fresh && fresh.checked && item.dataset.new !== 'true');
  }

  function search() {
    var text = field.value.trim().toLowerCase();
    var off = chips.filter(function (chip) { return chip.getAttribute('aria-pressed') === 'false'; })
        .map(function (chip) { return chip.dataset.sev; });
    var count = 0;
    items.forEach(function (item) {
      item.hidden = !fits(item, text, off);
      if (!item.hidden) count++;
    });
    var left = 0;
    groups.forEach(function (group, at) {
      var all = group.querySelectorAll('.find').length;
      var shown = group.querySelectorAll('.find:not([hidden])').length;
      group.hidden = shown === 0;
      group.querySelector('summary .n').textContent = shown === all ? all : shown + ' of ' + all;
      if (!group.hidden) left++;
      group.open = text !== '' ? !group.hidden : opened[at];
    });
    if (nothing) nothing.hidden = left > 0;
    document.querySelectorAll('main section[id]').forEach(function (section) {
      var own = Array.from(section.querySelectorAll('[data-text]'));
      if (section.id !== 'findings' && own.length)
        section.hidden = text !== '' && own.every(function (item) { return item.hidden; });
    });
    found.textContent = text ? count + ' found' : '';
  }

  function reset() {
    field.value = '';
    search();
  }

  field.addEventListener('input', search);
  if (filters) {
    filters.hidden = false;
    about.addEventListener('change', search);
    if (fresh) fresh.addEventListener('change', search);
    chips.forEach(function (chip) {
      chip.addEventListener('click', function () {
        chip.setAttribute('aria-pressed', chip.getAttribute('aria-pressed') === 'true' ? 'false' : 'true');
        search();
      });
    });
  }
  groups.forEach(function (group, at) {
    group.querySelector('summary').addEventListener('click', function () {
      if (field.value.trim() === '') opened[at] = !group.open;
    });
  });
  document.addEventListener('keydown', function (event) {
    if (event.key === '/' && document.activeElement !== field) { event.preventDefault(); field.focus(); }
    if (event.key === 'Escape') reset();
  });
})();
