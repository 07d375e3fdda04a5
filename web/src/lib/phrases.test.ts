import { describe, expect, it } from 'vitest';
import { newParts, pieces, typedAt } from './phrases';

const kinds = (text: string, marks = ['=']) => pieces(text, marks).map((one) => `${one.kind[0]}:${one.text}`);

describe('pieces', () => {
  it('finds variables and codes', () => {
    expect(kinds('=alc= en {lugar}, {fecha larga}. =alc#2=')).toEqual([
      'c:=alc=',
      'p: en ',
      'v:{lugar}',
      'p:, ',
      'v:{fecha larga}',
      'p:. ',
      'c:=alc#2=',
    ]);
  });

  it('leaves doubled braces, lone marks and texts without marks alone', () => {
    expect(kinds('{{a}} 2 = 3 y 4 = 5')).toEqual(['p:{{a}} 2 = 3 y 4 = 5']);
    expect(kinds('##a## =b=', ['##'])).toEqual(['c:##a##', 'p: =b=']);
    expect(kinds('=b={hora}', [])).toEqual(['p:=b=', 'v:{hora}']);
    expect(kinds('')).toEqual([]);
  });
});

describe('typedAt', () => {
  const at = (text: string, marks = ['=']) => typedAt(text, text.length, marks);

  it('knows what is being typed', () => {
    expect(at('Acompaña =cu')).toEqual({ kind: 'code', from: 9, text: 'cu', mark: '=' });
    expect(at('En {fecha l')).toEqual({ kind: 'variable', from: 3, text: 'fecha l', mark: '}' });
    expect(at('Con ##a', ['=', '##'])).toEqual({ kind: 'code', from: 4, text: 'a', mark: '##' });
  });

  it('does not take the end of one for the beginning of another', () => {
    expect(at('=alc=')).toBeNull();
    expect(at('=alc= dice')).toBeNull();
    expect(at('{lugar}')).toBeNull();
    expect(at('a = b')).toBeNull();
    expect(at('llave {{')).toBeNull();
  });
});

describe('newParts', () => {
  const fresh = (before: string, after: string) =>
    newParts(before, after)
      .map((part) => (part.fresh ? `[${part.text}]` : part.text))
      .join('');

  it('marks what was added', () => {
    expect(fresh('', 'Todo nuevo')).toBe('[Todo nuevo]');
    expect(fresh('La alcaldesa', 'La alcaldesa en la plaza')).toBe('La alcaldesa[ en la plaza]');
    expect(fresh('Entrega de apoyos', 'Entrega hoy de apoyos')).toBe('Entrega [hoy ]de apoyos');
    expect(fresh('Igual', 'Igual')).toBe('Igual');
    expect(fresh('Algo', '')).toBe('');
  });

  it('does not compare very long texts word by word', () => {
    const long = 'uno dos '.repeat(600);
    expect(newParts(long, `${long}tres`)).toEqual([{ text: `${long}tres`, fresh: true }]);
  });
});
