import { describe, expect, it } from 'vitest';
import { jobsWords } from './jobs';

describe('how fast the archive works', () => {
  it('is told by the minute where there is as much as that', () => {
    const { rate } = jobsWords();
    expect(rate(1920)).toBe('Ritmo: 32 por minuto en la última hora');
    expect(rate(60)).toBe('Ritmo: 1 por minuto en la última hora');
    expect(rate(59)).toBe('Ritmo: 59 en la última hora');
    expect(rate(0)).toBe('Nada terminado en la última hora');
  });
});
