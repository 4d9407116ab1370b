import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refuseDoubleTypes } from '../../scripts/build/declared-once.mjs';

const made = { name: 'core.d.ts', text: 'export interface Issue { path: string }\nexport type Turn = "us" | "them";' };

const refused = [
  ['an interface made from Rust, by hand as well', 'interface Issue { path: string }'],
  ['a type made from Rust, exported by hand as well', 'export type Turn = string;'],
  ['a class of the same name', 'export class Issue {}'],
];

for (const [situation, text] of refused) {
  test(`the build refuses ${situation}`, () => {
    assert.throws(() => refuseDoubleTypes([made, { name: 'face.ts', text }]), /expected each type to be declared once, but found \w+ \(core\.d\.ts, face\.ts\)/);
  });
}

test('the build refuses a type that two files export, and takes private types of one name', () => {
  const twice = (text) => [made, { name: 'a.ts', text }, { name: 'b.ts', text }];
  assert.throws(() => refuseDoubleTypes(twice('export interface ListQuery {}')), /ListQuery \(a\.ts, b\.ts\)/);
  refuseDoubleTypes(twice('interface OpenPage {}'));
});
