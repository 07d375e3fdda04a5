import { describe, expect, it } from 'vitest';
import { cameraName } from './camera';

describe('a camera', () => {
  it('is called as its files write it', () => {
    const known = ['Canon EOS R6m2', 'NIKON Z 6_3', 'Apple iPhone 15 Pro'];
    expect(cameraName({ make: 'canon', model: 'canon eos r6m2' }, known)).toBe('Canon EOS R6m2');
    expect(cameraName({ make: 'nikon corporation', model: 'nikon z 6_3' }, known)).toBe('NIKON Z 6_3');
    expect(cameraName({ make: 'apple', model: 'iphone 15 pro' }, known)).toBe('Apple iPhone 15 Pro');
  });

  it('whose name was not heard is called by what the server keeps', () => {
    expect(cameraName({ make: 'sony', model: 'ilce-7m4' })).toBe('Sony Ilce-7m4');
    expect(cameraName({ make: '', model: '' })).toBe('Cámara sin nombre');
  });
});
