import { describe, expect, it } from 'vitest';
import { codeFrom, faultsOf } from './licences';

const others = [
  { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
  { code: 'prensa', name: 'Uso en prensa', name_en: 'Press use', url: 'https://municipio.example/prensa' },
];
const good = { code: 'uso-libre', name: 'Uso libre', name_en: null, url: 'https://municipio.example/uso' };

describe('a licence of the office’s own', () => {
  it('is kept when nothing else has its names and its text has an address', () => {
    expect(faultsOf(good, others)).toEqual({});
    expect(faultsOf({ ...good, name_en: '  ' }, others)).toEqual({});
  });

  it('cannot be called as another, however that is written', () => {
    expect(faultsOf({ ...good, name: 'cc-by 4.0' }, others)).toEqual({ name: 'taken' });
    expect(faultsOf({ ...good, code: 'PRENSA', name_en: 'press-use' }, others)).toEqual({ code: 'taken', name_en: 'taken' });
    expect(faultsOf({ ...good, name: 'Press use' }, others)).toEqual({ name: 'taken' });
  });

  it('needs letters and an address of the web', () => {
    expect(faultsOf({ ...good, code: '--', name: ' ' }, others)).toEqual({ code: 'empty', name: 'empty' });
    for (const url of ['', 'ftp://x', 'javascript:x', 'https://a b', 'municipio.example']) {
      expect(faultsOf({ ...good, url }, others)).toEqual({ url: 'address' });
    }
  });

  it('has a code to begin with', () => {
    expect(codeFrom('Uso libre con crédito 2.0')).toBe('uso-libre-con-credito-2.0');
    expect(codeFrom('á '.repeat(40))).toHaveLength(39);
    expect(codeFrom('¿?')).toBe('');
  });
});
