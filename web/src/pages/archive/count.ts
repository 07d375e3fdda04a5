// Whether what was typed is this count, with or without separators.
export function isCount(typed: string, count: number): boolean {
  return typed.replaceAll(/[\s,.]/g, '') === String(count);
}
