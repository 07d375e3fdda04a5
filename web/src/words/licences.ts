// The words of the licences to choose from.
import { counted, num } from '../lib/format.svelte';
import { wordsOf } from '../lib/words.svelte';

const files = (n: number) => counted(n, { one: 'archivo', other: 'archivos' });
const assets = (n: number) => counted(n, { one: 'file', other: 'files' });

const es = {
  own: 'De la oficina',
  ownLead: 'Se eligen donde se elija una licencia, y su dirección llega a cada archivo junto con el nombre.',
  none: 'La oficina no tiene licencias propias.',
  known: 'Creative Commons y dominio público',
  knownLead: 'Las conoce todo el mundo y no se cambian aquí.',
  add: 'Agregar licencia',
  edit: 'Cambiar',
  editOf: (name: string) => `Cambiar ${name}`,
  removeOf: (name: string) => `Quitar ${name}`,
  columns: { name: 'Licencia', code: 'Código', text: 'Su texto', used: 'La llevan', actions: 'Acciones' },
  used: (n: number) => files(n),
  usedNone: 'Ninguno',
  usedOf: (name: string, n: number) => `Ver ${files(n)} con ${name}`,
  name: 'Nombre',
  nameHint: 'Como se escribe en los créditos.',
  nameEn: 'Nombre en inglés',
  nameEnHint: 'Para quien use el archivo en inglés. Vacío: el mismo.',
  code: 'Código',
  codeHint: 'Lo que se escribe en una hoja o una plantilla para decirla.',
  url: 'Dirección de su texto',
  urlHint: 'Una página que cualquiera pueda abrir. Empieza con https://',
  renames: (n: number) => `${counted(n, { one: 'archivo ya lleva', other: 'archivos ya llevan' })} el nombre de antes y lo conservan.`,
  added: (name: string) => `Licencia agregada: ${name}`,
  changed: (name: string) => `Licencia cambiada: ${name}`,
  removed: (name: string) => `Licencia quitada: ${name}`,
  removedUsed: (name: string, n: number) =>
    `Licencia quitada: ${name}. ${counted(n, { one: 'archivo que la llevaba la conserva', other: 'archivos que la llevaban la conservan' })}.`,
  faults: {
    empty: 'Escríbelo con letras o números.',
    taken: 'Otra licencia ya se llama así.',
    address: 'La dirección empieza con https:// o http:// y no lleva espacios.',
  },
  most: (n: number) => `Caben hasta ${num(n)} licencias propias.`,
};

const en: typeof es = {
  own: "The office's own",
  ownLead: 'They are offered wherever a licence is chosen, and their address reaches each file with the name.',
  none: 'The office has no licences of its own.',
  known: 'Creative Commons and public domain',
  knownLead: 'Everybody knows them, and they are not changed here.',
  add: 'Add licence',
  edit: 'Change',
  editOf: (name) => `Change ${name}`,
  removeOf: (name) => `Remove ${name}`,
  columns: { name: 'Licence', code: 'Code', text: 'Its text', used: 'Used by', actions: 'Actions' },
  used: (n) => assets(n),
  usedNone: 'None',
  usedOf: (name, n) => `See ${assets(n)} under ${name}`,
  name: 'Name',
  nameHint: 'As it is written in credits.',
  nameEn: 'Name in English',
  nameEnHint: 'For those who use the archive in English. Empty: the same.',
  code: 'Code',
  codeHint: 'What is typed for it in a sheet or a template.',
  url: 'Address of its text',
  urlHint: 'A page anybody can open. It begins with https://',
  renames: (n) => `${counted(n, { one: 'file has the name it had and keeps it', other: 'files have the name it had and keep it' })}.`,
  added: (name) => `Licence added: ${name}`,
  changed: (name) => `Licence changed: ${name}`,
  removed: (name) => `Licence removed: ${name}`,
  removedUsed: (name, n) =>
    `Licence removed: ${name}. ${counted(n, { one: 'file that had it keeps it', other: 'files that had it keep it' })}.`,
  faults: {
    empty: 'Write it with letters or digits.',
    taken: 'Another licence is called that.',
    address: 'The address begins with https:// or http:// and has no blanks.',
  },
  most: (n) => `An office has at most ${num(n)} licences of its own.`,
};

export const licenceWords = wordsOf({ es, en });
