import assert from 'node:assert/strict';

/** The records of RFC 4180, read strictly: anything that its grammar does not have is an error. */
export function readCsv(text) {
  const records = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  let record = [];
  while (field.lastIndex < text.length) {
    const at = field.lastIndex;
    const found = field.exec(text);
    assert.ok(found, `no field of RFC 4180 at ${at}: ${JSON.stringify(text.slice(at, at + 60))}`);
    const [, quoted, plain, end] = found;
    record.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    records.push(record);
    record = [];
  }
  assert.deepEqual(record, [], 'the last record has no end');
  return records;
}

/** The same as objects by the titles in the head. */
export function csvRows(text) {
  const [head, ...rows] = readCsv(text);
  return rows.map((row) => {
    assert.equal(row.length, head.length);
    return Object.fromEntries(head.map((title, index) => [title, row[index]]));
  });
}
