import { describe, expect, it } from 'vitest';
import { en } from '../words/en';
import { es } from '../words/es';
import { ZONES, zoneChoices, zoneName } from './zones';

describe('time zones', () => {
  it('have a plain name in both languages, each one its own', () => {
    for (const words of [es, en]) {
      const names = ZONES.map((zone) => words.zones[zone]);
      expect(names.every(Boolean)).toBe(true);
      expect(new Set(names).size).toBe(ZONES.length);
    }
  });

  it('of elsewhere are called by their city', () => {
    expect(zoneName('America/Mexico_City')).toBe('Centro');
    expect(zoneName('America/Argentina/Buenos_Aires')).toBe('Buenos Aires');
    expect(zoneName('UTC')).toBe('UTC');
  });

  it('keep the one that is set among the choices', () => {
    expect(zoneChoices(null)).toEqual(ZONES);
    expect(zoneChoices('America/Cancun')).toEqual(ZONES);
    expect(zoneChoices('Europe/Madrid').at(-1)).toBe('Europe/Madrid');
  });

  it('exist where the app runs', () => {
    for (const zone of ZONES) expect(() => new Intl.DateTimeFormat('es', { timeZone: zone })).not.toThrow();
  });
});
