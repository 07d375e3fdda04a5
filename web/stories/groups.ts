// The groups of parts, in the order people look at them; each page is fetched when it is looked at.
import type { Component } from 'svelte';

interface Group {
  key: string;
  name: string;
  load: () => Promise<{ default: Component }>;
}

export const GROUPS: Group[] = [
  { key: 'elegir', name: 'Elegir', load: () => import('./groups/Choices.svelte') },
  { key: 'campos', name: 'Campos', load: () => import('./groups/Fields.svelte') },
  { key: 'menus', name: 'Menús y ventanas', load: () => import('./groups/Windows.svelte') },
  { key: 'avisos', name: 'Avisos y estados', load: () => import('./groups/Notices.svelte') },
  { key: 'tablas', name: 'Tablas y listas', load: () => import('./groups/Lists.svelte') },
  { key: 'cuadricula', name: 'Cuadrícula', load: () => import('./groups/Grid.svelte') },
  { key: 'busqueda', name: 'Búsqueda', load: () => import('./groups/Search.svelte') },
  { key: 'visor', name: 'Visor', load: () => import('./groups/Viewer.svelte') },
  { key: 'describir', name: 'Describir', load: () => import('./groups/Describe.svelte') },
  { key: 'tomar', name: 'Subir y tomar', load: () => import('./groups/Taking.svelte') },
];
