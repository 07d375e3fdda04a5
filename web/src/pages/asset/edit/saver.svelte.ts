// The saver of one asset in the viewer: what it saves is seen everywhere, and can be taken back when a field is left.
import { useQueryClient } from '@tanstack/svelte-query';
import { onDestroy } from 'svelte';
import type { Detail } from '../../../api';
import { changeAll, undoableAll } from '../../../lib/changing';
import { Saver } from '../../../lib/saving.svelte';
import { rightsWords } from '../../../words/rights';

/** Saves what is typed about an asset as long as the component stands, and what is left then too. */
export function saverOf(first: () => Detail): Saver {
  const queries = useQueryClient();
  const { id } = first();
  let latest = first();
  const saver = new Saver(
    () => {
      // The page may show another asset by the time an answer comes.
      const shown = first();
      return shown.id === id && shown.version >= latest.version ? shown : latest;
    },
    (asset) => {
      latest = asset;
      // An answer under way may be older.
      void queries.cancelQueries({ queryKey: ['asset', id], exact: true });
      queries.setQueryData(['asset', id], asset);
      void queries.invalidateQueries({ queryKey: ['asset', id, 'history'] });
      void queries.invalidateQueries({ queryKey: ['asset', id, 'gate'] });
    },
    (operations, fields, change) => {
      const words = rightsWords();
      const names = fields.map((field) => words.fields[field] ?? field);
      const again = async () => (await changeAll([id], change)).operations;
      undoableAll(words.changed(names), operations, queries, undefined, again);
    },
  );
  onDestroy(() => void saver.leave());
  return saver;
}
