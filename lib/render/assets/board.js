// Filters and sorting. The page is whole without it: this adds controls, then hides and reorders rows.
(function () {
  'use strict';
  var main = document.querySelector('main');
  var words = JSON.parse(main.getAttribute('data-words'));
  var tagged = Array.prototype.slice.call(main.querySelectorAll('[data-state]'));

  function make(name, text) {
    var element = document.createElement(name);
    if (text) element.textContent = text;
    return element;
  }
  function values(element, name) {
    var text = element.getAttribute('data-' + name);
    return text ? text.split('\n') : [];
  }

  function addFilters() {
    if (tagged.length < 4) return;
    var bar = make('form'), chosen = {};
    bar.className = 'filters';
    bar.setAttribute('role', 'search');
    bar.addEventListener('submit', function (event) { event.preventDefault(); });
    ['owner', 'state', 'recommendation'].forEach(function (name) {
      var seen = new Set();
      tagged.forEach(function (row) { values(row, name).forEach(function (v) { seen.add(v); }); });
      if (seen.size < 2 || seen.size > 400) return;
      var label = make('label', words[name]), select = make('select');
      select.appendChild(make('option', words.all)).value = '';
      Array.from(seen).sort(function (a, b) { return a.localeCompare(b, document.documentElement.lang, { numeric: true }); })
        .forEach(function (v) { select.appendChild(make('option', v)).value = v; });
      label.appendChild(select);
      bar.appendChild(label);
      chosen[name] = select;
      select.addEventListener('change', apply);
    });
    var searchLabel = make('label', words.search), search = make('input');
    search.type = 'search';
    searchLabel.appendChild(search);
    search.addEventListener('input', apply);
    bar.appendChild(searchLabel);
    var clear = make('button', words.clear), count = make('output');
    clear.type = 'button';
    clear.addEventListener('click', function () { bar.reset(); apply(); });
    bar.appendChild(clear);
    bar.appendChild(count);
    var answers = document.getElementById('answers');
    main.insertBefore(bar, answers ? answers.parentNode.nextSibling : main.firstChild);

    function apply() {
      var wanted = search.value.trim().toLocaleLowerCase(), shown = 0;
      var onlySearch = Object.keys(chosen).every(function (name) { return chosen[name].value === ''; });
      var active = wanted !== '' || !onlySearch;
      tagged.forEach(function (row) {
        var fits = Object.keys(chosen).every(function (name) {
          return chosen[name].value === '' || values(row, name).indexOf(chosen[name].value) >= 0;
        }) && (wanted === '' || row.textContent.toLocaleLowerCase().indexOf(wanted) >= 0);
        row.hidden = !fits;
        if (fits) shown++;
      });
      // A part whose actions are all hidden goes too, while a filter is on.
      main.querySelectorAll('section.item:not([data-state])').forEach(function (part) {
        var left = part.querySelectorAll('tr[data-state]:not([hidden])').length > 0;
        var spoken = onlySearch && part.textContent.toLocaleLowerCase().indexOf(wanted) >= 0;
        part.hidden = active && !left && !spoken;
      });
      count.textContent = active ? words.shown.replace('{n}', shown).replace('{total}', tagged.length) : '';
    }
  }

  function sortBy(table, index, button) {
    var head = button.parentNode, body = table.tBodies[0];
    var down = head.getAttribute('aria-sort') === 'ascending';
    table.querySelectorAll('th[aria-sort]').forEach(function (th) {
      th.removeAttribute('aria-sort');
      th.querySelector('button').textContent = '\u2195';
    });
    head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    button.textContent = down ? '\u2193' : '\u2191';
    function key(row) {
      var cell = row.cells[index], given = cell.getAttribute('data-sort');
      return given === null ? cell.textContent : given;
    }
    var rows = Array.prototype.slice.call(body.rows).map(function (row, at) { return { row: row, key: key(row), at: at }; });
    rows.sort(function (a, b) {
      if ((a.key === '') !== (b.key === '')) return a.key === '' ? 1 : -1;
      var order = a.key.localeCompare(b.key, document.documentElement.lang, { numeric: true });
      return (down ? -order : order) || a.at - b.at;
    });
    rows.forEach(function (entry) { body.appendChild(entry.row); });
  }

  function addSorting() {
    main.querySelectorAll('.sortable > table').forEach(function (table) {
      if (table.tBodies[0].rows.length < 3) return;
      Array.prototype.forEach.call(table.tHead.rows[0].cells, function (th, index) {
        // Beside the head's words, not around them: print repeats words on every page, but no buttons.
        var button = make('button', '\u2195');
        button.type = 'button';
        button.setAttribute('aria-label', words.sort.replace('{column}', th.textContent));
        button.title = button.getAttribute('aria-label');
        th.appendChild(document.createTextNode(' '));
        th.appendChild(button);
        button.addEventListener('click', function () { sortBy(table, index, button); });
      });
    });
  }

  addSorting();
  addFilters();
})();
