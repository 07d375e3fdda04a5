// What each part does by its keys, written by hand: where Tab leads, which keys are pressed there, what is true then.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import {
  type Deed, type Where, attribute, button, choosing, done, focused, holds, inside, led, opened, seen, shut,
} from './story-steps';

/** The rows of each story, in the order they are tried. */
type Deeds = Record<string, Deed[]>;

/** Nothing in them takes the focus. */
export const STILL = [
  'NetBanner', 'Notice', 'Refused', 'StateTag', 'MarkSign', 'Brand', 'Icon', 'HistoryList', 'Chart', 'Histogram',
  'HistoryList de la foto',
];

const filters = (text: RegExp) => (_: unknown, page: Page) =>
  expect.poll(() => page.locator('[data-filters]').getAttribute('data-filters')).toMatch(text);

const CHOICES: Deeds = {
  Segmented: [
    {
      at: (s) => s.getByRole('radio', { name: /Todas/ }),
      keys: ['ArrowRight'],
      then: focused((s) => s.locator('[aria-checked=true]').filter({ hasText: 'Elegidas' })),
    },
    {
      keys: ['ArrowLeft', 'ArrowLeft'],
      then: focused((s) => s.locator('[aria-checked=true]').filter({ hasText: 'Descartadas' })),
    },
  ],
  Switch: [
    {
      at: (s) => s.getByRole('switch', { name: 'Avance automático' }),
      keys: ['Space'],
      then: attribute((s) => s.getByRole('switch').first(), 'aria-checked', 'false'),
    },
  ],
  Check: [
    {
      at: (s) => s.getByRole('checkbox', { name: 'Avisar por correo' }),
      keys: ['Space'],
      then: async (s) => expect(await s.getByRole('checkbox').first().isChecked()).toBe(false),
    },
  ],
  StarRating: [
    { at: button('5 estrellas'), keys: ['Enter'], then: attribute(button('5 estrellas'), 'aria-pressed', 'true') },
    { keys: ['Enter'], then: attribute(button('5 estrellas'), 'aria-pressed', 'false') },
  ],
  Tabs: [
    { at: (s) => s.getByRole('link', { name: /Videos/ }), keys: ['Enter'], then: led('/evento/a?ver=videos') },
  ],
};

const FIELDS: Deeds = {
  Field: [
    {
      at: (s) => s.getByLabel('Autoría'),
      keys: ['End', '" y equipo'],
      then: holds((s) => s.getByLabel('Autoría'), 'Lucía Mendoza Ríos y equipo'),
    },
    {
      at: button('Mostrar contraseña'),
      keys: ['Enter'],
      then: attribute((s) => s.getByLabel('Contraseña', { exact: true }), 'type', 'text'),
    },
    {
      at: (s) => s.getByLabel('Rol'),
      keys: ['ArrowUp'],
      then: holds((s) => s.getByLabel('Rol'), 'a'),
    },
    {
      at: (s) => s.getByLabel('Leyenda'),
      keys: ['Control+Home', '"Hoy. '],
      then: holds((s) => s.getByLabel('Leyenda'), /^Hoy\. /),
    },
  ],
  Combo: [
    {
      at: (s) => s.getByRole('combobox', { name: 'Agregar palabra clave' }),
      keys: ['"des'],
      then: (s) => s.getByRole('option', { name: 'desfile' }).waitFor(),
      look: 'combo',
    },
    {
      keys: ['ArrowDown', 'Enter', '"obra pública', 'Enter'],
      then: (s) => expect.poll(() => s.locator('[data-words]').textContent()).toBe('danza, desfile, obra pública'),
    },
  ],
  Picker: [
    {
      at: (s) => s.getByRole('combobox', { name: 'Lugar del acto' }),
      keys: ['"est'],
      then: (s) => s.getByRole('option', { name: /Estadio/ }).waitFor(),
      look: 'picker',
    },
    {
      keys: ['Enter'],
      then: holds((s) => s.getByRole('combobox', { name: 'Lugar del acto' }), 'Estadio Guelaguetza'),
    },
    {
      at: button('Quitar lugar'),
      keys: ['Enter'],
      then: focused((s) => s.getByRole('combobox', { name: 'Lugar', exact: true })),
    },
  ],
};

const WINDOWS: Deeds = {
  Menu: [
    {
      at: button('Más acciones'),
      keys: ['Enter'],
      then: focused((s) => s.getByRole('menuitem', { name: 'Describir' })),
      look: 'menu',
    },
    { keys: ['ArrowDown', 'Enter'], then: done('csv') },
    { keys: ['ArrowUp'], then: focused((s) => s.getByRole('menuitem', { name: /Ceremonia/ })) },
    { keys: ['Escape'], then: focused(button('Más acciones')) },
    {
      at: button(/Tamaño/),
      keys: ['Enter', 'End', 'Enter'],
      then: attribute(button(/Tamaño/), 'aria-label', 'Tamaño: grande'),
    },
    {
      at: button('Descargar la foto'),
      keys: ['Enter'],
      then: focused((s) => s.getByRole('menuitem', { name: /Para la web/ })),
      look: 'menu-wide',
    },
    { keys: ['Escape'], then: focused(button('Descargar la foto')) },
  ],
  Dialog: [
    { at: button('Abrir la ventana'), keys: ['Enter'], then: opened, look: 'dialog' },
    { keys: ['Escape'], then: focused(button('Abrir la ventana')) },
    { at: button('Abrir la ventana ancha'), keys: ['Enter'], then: opened, look: 'dialog-wide' },
    { on: inside('button', 'Entendido'), keys: ['Enter'], then: shut },
  ],
  Sure: [
    {
      at: button('Revocar la clave de la cámara'),
      keys: ['Enter'],
      then: focused(button('Sí, revocar')),
      look: 'sure',
    },
    { keys: ['Escape'], then: focused(button('Revocar la clave de la cámara')) },
    { keys: ['Enter'], then: focused(button('Sí, revocar')) },
    { keys: ['Enter'], then: done('revocada') },
  ],
  Reason: [
    { at: button('Restringir con motivo'), keys: ['Enter'], then: opened, look: 'reason' },
    { on: inside('textbox', 'Motivo'), keys: ['"Lo pidió la familia'], then: opened },
    { on: inside('button', 'Restringir'), keys: ['Enter'], then: done('Lo pidió la familia') },
    { at: button('Restringir sin permiso'), keys: ['Enter'], then: opened },
    { on: inside('textbox', 'Motivo'), keys: ['"Prueba'], then: opened },
    {
      on: inside('button', 'Restringir'),
      keys: ['Enter'],
      then: (_, page) => page.locator('dialog[open] [role=alert]').waitFor(),
      look: 'reason-refused',
    },
    { keys: ['Escape'], then: shut },
  ],
  Secret: [
    { at: button('Mostrar la clave'), keys: ['Enter'], then: opened, look: 'secret' },
    { on: inside('button', 'Ya lo guardé'), keys: ['Enter'], then: shut },
  ],
  ShortcutSheet: [
    { at: button('Ver los atajos'), keys: ['Enter'], then: opened, look: 'shortcuts' },
    { on: inside('button', /de Elegir$/), keys: ['Enter', 'm'], then: seen('Elegir: ahora es M') },
    {
      on: inside('button', 'Restablecer todas las teclas'),
      keys: ['Enter'],
      then: seen('Todas las teclas como al principio'),
    },
    { keys: ['Escape'], then: shut },
  ],
  AlbumChooser: [
    {
      at: button('Poner en un álbum'),
      keys: ['Enter'],
      then: (_, page) => page.getByRole('option', { name: /Obra pública/ }).waitFor(),
      look: 'albums',
    },
    { keys: ['ArrowDown', 'Enter'], then: seen('2 archivos agregados a Obra pública 2026') },
  ],
  Classify: [
    { at: button('Clasificar las fotos'), keys: ['Enter'], then: opened },
    {
      on: inside('combobox', 'Serie'),
      keys: ['"act'],
      then: (_, page) => page.getByRole('option', { name: /Actos cívicos/ }).waitFor(),
      look: 'classify',
    },
    { keys: ['Enter'], then: opened },
    { on: inside('button', 'Clasificar'), keys: ['Enter'], then: seen(/^2 archivos en /) },
  ],
  EventForm: [
    { at: button('Crear evento'), keys: ['Enter'], then: opened, look: 'event' },
    {
      on: inside('textbox', 'Nombre del evento'),
      keys: ['End', '" de riego', 'Enter'],
      then: done('Entrega de obra de riego'),
    },
  ],
  KeyForm: [
    { at: button('Crear clave'), keys: ['Enter'], then: opened, look: 'key' },
    { on: inside('textbox', 'Nombre'), keys: ['"Cámara de Iris', 'Enter'], then: seen('acv_6z2m91pk') },
    { keys: ['Escape'], then: shut },
  ],
};

const NOTICES: Deeds = {
  Toasts: [
    { at: button('Algo salió mal'), keys: ['Enter'], then: seen(/^No se pudo guardar/) },
    { at: button('Con Deshacer'), keys: ['Enter'], then: seen('24 fotos aprobadas'), look: 'toasts' },
    {
      on: (_, page) => page.getByRole('button', { name: 'Deshacer', exact: true }),
      keys: ['Enter'],
      then: (_, page) => page.locator('[data-undone="1"]').waitFor(),
    },
  ],
  EmptyState: [
    { at: button('Subir fotos'), keys: ['Enter'], then: (_, page) => page.locator('[data-tries="1"]').waitFor() },
  ],
  ErrorState: [
    { at: button('Reintentar'), keys: ['Enter'], then: (_, page) => page.locator('[data-tries="2"]').waitFor() },
  ],
};

const LISTS: Deeds = {
  Table: [
    { at: button('Cambiar a Andrea Castillo'), keys: ['Enter'], then: done('Andrea Castillo') },
  ],
  TableMenu: [
    {
      at: (s) => s.getByRole('button', { name: 'Más acciones' }).first(),
      keys: ['Enter', 'Enter'],
      then: opened,
      look: 'table-take',
    },
    { keys: ['Escape'], then: shut },
  ],
  Keys: [
    { at: (s) => s.getByRole('checkbox'), keys: ['Space'], then: seen('Prueba de enero') },
    { at: button('Revocar Cámara Nikon de Lucía'), keys: ['Enter'], then: focused(button('Sí, revocar')) },
    { keys: ['Enter'], then: done('Cámara Nikon de Lucía') },
  ],
  Sessions: [
    { at: button(/^Cerrar la sesión/), keys: ['Enter'], then: done('b') },
  ],
  JobRow: [
    { at: button(/^Detener/), keys: ['Enter'], then: done('cancelado') },
    { at: button(/^Reintentar/), keys: ['Enter'], then: done('otra vez') },
    { at: (s) => s.locator('summary'), keys: ['Enter'], then: seen(/unexpected end of file/) },
  ],
  EventCard: [
    { at: (s) => s.getByRole('link').first(), keys: ['Enter'], then: led('/evento/guelaguetza') },
  ],
  AlbumCard: [
    { at: (s) => s.getByRole('link').first(), keys: ['Enter'], then: led('/album/fiestas') },
  ],
  Pages: [
    { at: (s) => s.getByRole('link', { name: /Claves/ }), keys: ['Enter'], then: led('/admin/claves') },
  ],
};

const cell: (item: number) => Where = (item) => (_, page) =>
  page.locator(`[data-story=PhotoGrid] [data-item="${item}"]`);
const bar = (name: string): Where => (_, page) => page.getByRole('toolbar').getByRole('button', { name, exact: true });
const GRID: Deeds = {
  PhotoGrid: [
    { at: cell(0), keys: ['ArrowRight'], then: focused(cell(1)) },
    { keys: ['Space'], then: attribute(cell(1), 'aria-selected', 'true') },
    {
      keys: ['Shift+ArrowRight'],
      then: (_, page) => page.getByRole('toolbar').getByText('2 seleccionadas').first().waitFor(),
      look: 'grid',
    },
    { keys: ['p'], then: attribute(cell(2), 'aria-label', /elegida/) },
    { keys: ['Enter'], then: (s) => s.locator('[data-opened="2"]').waitFor() },
    { keys: ['Escape'], then: attribute(cell(1), 'aria-selected', 'false') },
    {
      at: (s) => s.getByRole('slider'),
      keys: ['End'],
      then: attribute((s) => s.getByRole('slider'), 'aria-valuetext', 'diciembre de 2025'),
    },
  ],
  SelectionBar: [
    { at: button('Seleccionar tres'), keys: ['Enter'], then: (_, page) => page.getByRole('toolbar').waitFor() },
    {
      at: bar('Más'),
      keys: ['Enter'],
      then: focused((_, page) => page.getByRole('menuitem').first()),
      look: 'selection-more',
    },
    {
      keys: ['Escape'],
      then: focused(bar('Más')),
    },
    {
      on: bar('Quitar selección'),
      keys: ['Enter'],
      then: (_, page) => page.getByRole('toolbar').waitFor({ state: 'detached' }),
    },
  ],
  PhotoCell: [
    { at: (s) => s.getByRole('gridcell').first(), keys: [], then: focused((s) => s.getByRole('gridcell').first()) },
  ],
  GroupHeading: [
    {
      at: (s) => s.getByRole('checkbox').first(),
      keys: ['Space'],
      then: attribute((s) => s.getByRole('checkbox').first(), 'aria-checked', 'true'),
    },
    { at: (s) => s.getByRole('link').first(), keys: ['Enter'], then: led('/evento/guelaguetza') },
  ],
  Strip: [
    { at: (s) => s.getByRole('link').first(), keys: ['Enter'], then: led('/foto/cuento-01?de=inicio') },
  ],
};

const box: Where = (s) => s.getByRole('combobox');
const SEARCH: Deeds = {
  FilterBar: [
    { at: button(/^Quitar filtro: Aprobada/), keys: ['Enter'], then: filters(/^(?!.*approved)/) },
    { at: (s) => s.locator('select'), keys: ['End'], then: filters(/"sort":"rating"/) },
  ],
  FacetMenu: [
    {
      at: button('Filtrar por persona'),
      keys: ['Enter'],
      then: focused((s) => s.getByRole('checkbox').first()),
      look: 'facets',
    },
    { keys: ['Space'], then: filters(/persona/) },
    { keys: ['Escape'], then: focused(button('Filtrar por persona')) },
  ],
  FacetPanel: [
    { at: (s) => s.getByRole('checkbox', { name: /Foto/ }), keys: ['Space'], then: filters(/"kind":\["photo"\]/) },
    { at: button(/^Ver \d más$/), keys: ['Enter'], then: (s) => s.getByText('Raúl Gil').waitFor() },
    {
      at: (s) => s.getByRole('checkbox', { name: /Foto/ }),
      keys: ['Escape'],
      then: (s) => s.getByText('Mostrar los filtros').waitFor(),
    },
  ],
  NothingFound: [
    { at: button(/^Quitar 2026/), keys: ['Enter'], then: filters(/^(?!.*since)/) },
  ],
  SavedSearches: [
    { at: (s) => s.getByRole('link').first(), keys: ['Enter'], then: led('/biblioteca?q=sin%3Aleyenda') },
  ],
  // It leads the address elsewhere, so it comes last.
  SearchBox: [
    {
      at: box,
      keys: ['"expl'],
      then: (s) => s.getByRole('option', { name: /Explanada/ }).first().waitFor(),
      look: 'search',
    },
    {
      keys: ['ArrowDown', 'Enter'],
      then: (_, page) =>
        expect.poll(() => decodeURIComponent(page.url())).toContain('/biblioteca?q=lugar:"Explanada+municipal"'),
    },
    { keys: ['Escape', 'Escape'], then: (_, page) => expect.poll(() => page.url()).not.toContain('q=') },
  ],
};

const VIEWER: Deeds = {
  RenditionMenu: [
    {
      at: button(/Elegir qué descargar/),
      keys: ['Enter'],
      then: focused((s) => s.getByRole('menuitem').first()),
      look: 'renditions',
    },
    { keys: ['ArrowDown', 'Enter'], then: opened },
    { keys: ['Escape'], then: shut },
  ],
  CropDialog: [
    { at: button('Ver el recorte'), keys: ['Enter'], then: opened, look: 'crop' },
    {
      on: inside('button', /^Punto de interés/),
      keys: ['ArrowRight', 'Shift+ArrowDown'],
      then: attribute(inside('button', /^Punto de interés/), 'aria-label', '43 % desde la izquierda, 45 %'),
    },
    { keys: ['Escape'], then: shut },
  ],
  CommentThread: [
    {
      at: (s) => s.getByLabel('Escribe un comentario').first(),
      keys: ['"Gracias'],
      then: (s) => s.getByText('Pedir cambios').first().waitFor(),
    },
    {
      on: (s) => s.getByRole('button', { name: 'Comentar' }).first(),
      keys: ['Enter'],
      then: (s) => s.getByRole('listitem').filter({ hasText: 'Gracias' }).waitFor(),
    },
  ],
  ScrubBar: [
    {
      at: (s) => s.getByRole('slider', { name: 'Posición en el video' }),
      keys: ['ArrowRight', 'ArrowRight'],
      then: attribute((s) => s.getByRole('slider').first(), 'aria-valuetext', '0:10 de 1:24'),
    },
    {
      at: button('Más del video'),
      keys: ['Enter'],
      then: focused((s) => s.getByRole('menuitemradio').first()),
      look: 'film',
    },
    { keys: ['Escape'], then: focused(button('Más del video')) },
  ],
  FlagToggle: [
    { at: button('Elegir'), keys: ['Enter'], then: attribute(button('Elegida'), 'aria-pressed', 'true') },
    { at: button('5 estrellas'), keys: ['Space'], then: attribute(button('5 estrellas'), 'aria-pressed', 'true') },
  ],
};

const DESCRIBE: Deeds = {
  CaptionEditor: [
    {
      at: (s) => s.getByLabel('Leyenda'),
      keys: ['Control+End', '" {lu'],
      then: (s) => s.getByRole('option').first().waitFor(),
      look: 'phrases',
    },
    { keys: ['Enter'], then: holds((s) => s.getByLabel('Leyenda'), / \{lugar\}$/) },
  ],
  FieldText: [
    {
      at: (s) => s.getByRole('switch', { name: 'Aplicar autoría' }),
      keys: ['Space'],
      then: attribute((s) => s.getByRole('switch', { name: 'Aplicar autoría' }), 'aria-checked', 'true'),
    },
    {
      at: (s) => s.getByRole('radio', { name: 'Agregar al final' }).first(),
      keys: ['ArrowRight'],
      then: attribute((s) => s.getByRole('radio', { name: 'Solo si está vacía' }).first(), 'aria-checked', 'true'),
    },
  ],
  KeywordInput: [
    {
      at: button('Quitar danza de todas'),
      keys: ['Enter'],
      then: (s) => s.getByRole('button', { name: 'Dejar danza como está' }).waitFor(),
    },
    {
      at: (s) => s.getByRole('combobox'),
      keys: ['"expo'],
      then: (s) => s.getByRole('option', { name: 'exposición' }).waitFor(),
    },
    {
      keys: ['ArrowDown', 'Enter'],
      then: (s) => s.getByRole('button', { name: 'Dejar exposición como está' }).waitFor(),
    },
  ],
  DiffPreview: [
    {
      at: (s) => s.getByRole('radio', { name: /Todas/ }).first(),
      keys: ['ArrowRight'],
      then: (s) => expect.poll(() => s.locator('article').count()).toBe(1),
    },
    {
      at: (s) => s.getByRole('alert').getByRole('button'),
      keys: ['Enter'],
      then: (s) => s.locator('[data-tries="1"]').waitFor(),
    },
  ],
};

/** A file is chosen, looked at and applied. */
const taking = (opener: string, file: string, told: string, look: string): Deed[] => [
  { at: button(opener), keys: ['Enter'], then: opened },
  { on: inside('button', 'Elegir archivo'), keys: [], then: choosing(file) },
  { keys: [], then: (_, page) => page.locator('dialog[open] .sum:focus').waitFor(), look },
  { on: inside('button', /^Aplicar/), keys: ['Enter'], then: seen(told) },
];
const TAKING: Deeds = {
  UploadRow: [
    { at: (s) => s.getByRole('link').first(), keys: ['Enter'], then: led('/foto/cuento-05') },
    { at: button('Reintentar'), keys: [], then: focused(button('Reintentar')) },
  ],
  DropZone: [
    { at: button('Elegir archivos'), keys: [], then: choosing('LMR_4120.JPG') },
    { keys: [], then: (s) => s.locator('[data-took="1"]').waitFor() },
  ],
  SheetImport: taking('Importar una ficha', 'ficha.csv', 'Ficha aplicada a 2 archivos', 'take-sheet'),
  TakeTable: taking('Traer plantillas', 'plantillas.csv', '1 entrada nueva, 1 cambiada', 'take-table'),
  AgendaTake: taking('Traer un calendario', 'cabildo.ics', '1 evento nuevo, 1 cambiado', 'take-agenda'),
};

export const DEEDS: Deeds = {
  ...CHOICES, ...FIELDS, ...WINDOWS, ...NOTICES, ...LISTS, ...GRID, ...SEARCH, ...VIEWER, ...DESCRIBE, ...TAKING,
};
