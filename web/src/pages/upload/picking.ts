// From what people drop or choose to files with their paths.
import { isLitter } from './item';

export interface Picked {
  file: File;
  path: string;
}

export interface Choice {
  files: Picked[];
  /** Folders that can be read again after a reload, where the browser allows it. */
  root?: FileSystemDirectoryHandle;
}

/** Whether the browser gives folders that it remembers. */
export const remembersFolders = 'showDirectoryPicker' in window;

type Walkable = FileSystemDirectoryHandle & { values: () => AsyncIterable<FileSystemHandle> };
type Droppable = DataTransferItem & { getAsFileSystemHandle?: () => Promise<FileSystemHandle | null> };

/** Every file in a folder, in the order of their paths. */
export async function readFolder(root: FileSystemDirectoryHandle): Promise<Picked[]> {
  const found: Picked[] = [];
  const walk = async (folder: FileSystemDirectoryHandle, path: string): Promise<void> => {
    for await (const entry of (folder as Walkable).values()) {
      if (isLitter(entry.name)) continue;
      if (entry.kind === 'directory') await walk(entry as FileSystemDirectoryHandle, `${path}${entry.name}/`);
      else found.push({ file: await (entry as FileSystemFileHandle).getFile(), path: `${path}${entry.name}` });
    }
  };
  await walk(root, `${root.name}/`);
  return found.sort((one, other) => one.path.localeCompare(other.path));
}

/** What a file field holds. */
export function fromField(field: HTMLInputElement): Picked[] {
  return [...(field.files ?? [])]
    .filter((file) => !isLitter(file.name))
    .map((file) => ({ file, path: file.webkitRelativePath || file.name }));
}

async function fromEntry(entry: FileSystemEntry, path: string, found: Picked[]): Promise<void> {
  if (isLitter(entry.name)) return;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    found.push({ file, path: `${path}${entry.name}` });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    // A folder gives its entries by the hundred.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return;
    for (const one of some) await fromEntry(one, `${path}${entry.name}/`, found);
  }
}

/** What was dropped: folders that can be remembered each by itself, everything else together. */
export async function fromDrop(transfer: DataTransfer): Promise<Choice[]> {
  const items = [...transfer.items].filter((item) => item.kind === 'file') as Droppable[];
  // All handles and entries must be taken before the first pause, or the browser withdraws them.
  const taken = items.map((item) => ({ handle: item.getAsFileSystemHandle?.(), entry: item.webkitGetAsEntry() }));
  const choices: Choice[] = [];
  const loose: Picked[] = [];
  for (const { handle, entry } of taken) {
    const got = await handle?.catch(() => null);
    if (got?.kind === 'directory') {
      const root = got as FileSystemDirectoryHandle;
      choices.push({ files: await readFolder(root), root });
    } else if (entry) await fromEntry(entry, '', loose);
  }
  if (loose.length) choices.push({ files: loose });
  return choices;
}

/** Whether a remembered folder may be read without asking, or after asking. */
export async function mayRead(root: FileSystemDirectoryHandle, ask: boolean): Promise<boolean> {
  type Asking = { queryPermission: (o: object) => Promise<string>; requestPermission: (o: object) => Promise<string> };
  const handle = root as unknown as Asking;
  const mode = { mode: 'read' };
  if ((await handle.queryPermission(mode)) === 'granted') return true;
  return ask && (await handle.requestPermission(mode)) === 'granted';
}
