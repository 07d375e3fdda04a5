import { describe, expect, it } from 'vitest';
import type { Result } from '../../api/descriptions';
import { changeOf, emptyDraft, fillFrom, formOf, heldBy, isDirty, keep, keywordCounts, recall, settle } from './draft';

const result = (fields: Result['fields']): Result => ({ asset: 'a', folio: '', filename: '', problems: [], fields });
const draft = () => emptyDraft('lucia', ['a', 'b'], '/biblioteca', '');

describe('the form of a description', () => {
  it('says only what is switched on', () => {
    const form = draft();
    form.texts.caption.text = 'Sin encender';
    expect(isDirty(form)).toBe(false);
    form.texts.place = { on: true, mode: 'if_empty', text: '{lugar}' };
    form.keywords = { on: true, add: [], remove: [] };
    expect(formOf(form)).toEqual({ fields: { place: { mode: 'if_empty', text: '{lugar}' } }, keywords: null });
    expect(changeOf(form)).toBeNull();
    form.persons = { on: true, names: ['Ana Ruiz'] };
    form.holder = { on: true, text: ' ' };
    expect(changeOf(form)).toEqual({ persons: [{ name: 'Ana Ruiz' }], holder: null });
    settle(form);
    expect(isDirty(form)).toBe(false);
    expect(form.texts.place.text).toBe('{lugar}');
  });

  it('is filled in from a template', () => {
    const form = draft();
    form.texts.title = { on: true, mode: 'replace', text: 'Título' };
    fillFrom(form, { fields: { caption: { mode: 'append', text: 'Más' } }, keywords: { add: ['agua'], remove: [] } });
    expect(formOf(form)).toEqual({ fields: { caption: { mode: 'append', text: 'Más' } }, keywords: { add: ['agua'], remove: [] } });
    expect(form.texts.title).toEqual({ on: false, mode: 'replace', text: 'Título' });
  });

  it('comes back after a reload, to the one who left it', () => {
    const form = draft();
    form.texts.caption = { on: true, mode: 'replace', text: 'A medias' };
    keep(form);
    expect(recall('lucia')).toEqual(form);
    expect(recall('otra')).toBeNull();
  });
});

describe('what a selection holds', () => {
  it('tells the same from the mixed and the empty', () => {
    const now = [
      result({ title: { from: 'Uno', to: '' }, place: { from: 'Plaza', to: '' } }),
      result({ title: { from: null, to: '' }, place: { from: 'Plaza', to: '' } }),
    ];
    expect(heldBy(now, 'title')).toEqual({ kind: 'mixed', filled: 1 });
    expect(heldBy(now, 'place')).toEqual({ kind: 'same', text: 'Plaza' });
    expect(heldBy(now, 'caption')).toEqual({ kind: 'empty' });
  });

  it('counts keywords, the most used first', () => {
    const now = [['agua', 'plaza'], ['plaza'], []].map((from) => result({ keywords: { from, to: [] } }));
    expect(keywordCounts(now)).toEqual([
      ['plaza', 2],
      ['agua', 1],
    ]);
  });
});
