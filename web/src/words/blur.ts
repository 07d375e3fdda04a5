// The words of blurred copies.
import { counted, decimal } from '../lib/format.svelte';
import { wordsOf } from '../lib/words.svelte';

type Spot = { x: number; y: number; w: number; h: number };
/** Thousandths, as people read them. */
const share = (value: number) => `${decimal(value / 10)} %`;

const es = {
  section: 'Copia difuminada',
  forMinors: 'Si faltan firmas, puedes publicar en su lugar una copia en la que no se reconozca a los menores.',
  forAny: 'Para publicar la foto sin que se reconozca a alguien, o sin que se lea una placa.',
  open: 'Hacer copia difuminada',
  another: 'Hacer otra copia',
  hasCopy: 'Esta foto ya tiene una copia difuminada.',
  isCopy: 'Esta es una copia difuminada. Lo que detiene a la foto de la que se hizo por los menores no la detiene a ella.',
  seeOriginal: 'Ver la foto',
  title: 'Hacer copia difuminada',
  lead: 'Marca cada cara, o lo que no deba reconocerse. Se hace una copia aparte; la foto no cambia.',
  photo: (name: string) => `Foto ${name}`,
  drag: 'Arrastra sobre la foto para marcar, o toca donde va una zona.',
  keys: 'Con el teclado: agrega una zona; flechas la mueven, Mayús y flechas cambian su tamaño, Alt da pasos finos, Supr la quita.',
  add: 'Agregar zona',
  faces: (n: number) => `Agregar ${counted(n, { one: 'cara marcada', other: 'caras marcadas' })}`,
  count: (n: number) => (n ? counted(n, { one: 'zona', other: 'zonas' }) : 'Ninguna zona todavía'),
  spot: (at: number, all: number, { x, y, w, h }: Spot) =>
    `Zona ${at} de ${all}: a ${share(x)} de la izquierda y ${share(y)} de arriba, ${share(w)} de ancho y ${share(h)} de alto`,
  chosen: (at: number) => `Zona ${at}, en % de la foto`,
  noneChosen: 'Ninguna zona elegida',
  sides: { x: 'Izquierda', y: 'Arriba', w: 'Ancho', h: 'Alto' },
  remove: 'Quitar',
  removeOf: (at: number) => `Quitar la zona ${at}`,
  make: 'Hacer la copia',
  working: 'Haciendo la copia',
  made: 'La copia difuminada está en el archivo.',
  there: 'Esa copia ya estaba en el archivo.',
  madeText: 'Lleva los mismos textos. Se revisa como cualquier foto y, cuando alguien la apruebe, puede salir aunque falten firmas.',
  stays: 'La foto de la que se hizo sigue igual y sigue esperando las firmas o una decisión.',
  see: 'Ver la copia',
  done: 'Cerrar',
  problems: {
    bad_area: 'Una zona queda fuera de la foto. Muévela o quítala.',
    unmade: 'De este archivo no se puede hacer una copia difuminada: no es una foto o no se pudo abrir.',
    not_yours: 'Es de alguien más, o ya está aprobada, y tu cuenta no puede cambiarla.',
  } as Record<string, string>,
};

const en: typeof es = {
  section: 'Blurred copy',
  forMinors: 'While signatures are missing, a copy in which the minors cannot be recognised may be published in its place.',
  forAny: 'To publish the photo without somebody being recognised, or a plate being read.',
  open: 'Make a blurred copy',
  another: 'Make another copy',
  hasCopy: 'This photo has a blurred copy.',
  isCopy: 'This is a blurred copy. What keeps the photo it was made from for the sake of minors does not keep this one.',
  seeOriginal: 'See the photo',
  title: 'Make a blurred copy',
  lead: 'Mark each face, or what must not be recognised. A copy of its own is made; the photo does not change.',
  photo: (name) => `Photo ${name}`,
  drag: 'Drag over the photo to mark, or press where an area goes.',
  keys: 'With the keyboard: add an area, arrows to move it, Shift and arrows for its size, Alt for fine steps, Delete to remove it.',
  add: 'Add area',
  faces: (n) => `Add ${counted(n, { one: 'marked face', other: 'marked faces' })}`,
  count: (n) => (n ? counted(n, { one: 'area', other: 'areas' }) : 'No area yet'),
  spot: (at, all, { x, y, w, h }) =>
    `Area ${at} of ${all}: ${share(x)} from the left and ${share(y)} from the top, ${share(w)} wide and ${share(h)} high`,
  chosen: (at) => `Area ${at}, in % of the photo`,
  noneChosen: 'No area chosen',
  sides: { x: 'Left', y: 'Top', w: 'Width', h: 'Height' },
  remove: 'Remove',
  removeOf: (at) => `Remove area ${at}`,
  make: 'Make the copy',
  working: 'Making the copy',
  made: 'The blurred copy is in the archive.',
  there: 'That copy was in the archive already.',
  madeText: 'It bears the same words. It is reviewed like any photo and, once approved, may leave even while signatures are missing.',
  stays: 'The photo it was made from stays as it is and still waits for signatures or a ruling.',
  see: 'See the copy',
  done: 'Close',
  problems: {
    bad_area: 'An area lies outside the photo. Move or remove it.',
    unmade: 'No blurred copy can be made of this file: it is no photo, or could not be opened.',
    not_yours: 'It is somebody else’s, or approved already, and your account may not change it.',
  },
};

export const blurWords = wordsOf({ es, en });
