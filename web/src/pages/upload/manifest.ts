// What survives a reload: the list of files with how far each is, and the folders they can be read from again.
import type { Item } from './item';

const VERSION = 1;

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the browser keeps nothing'));
  });
}

/** The lasting half of one account's queue. A browser that keeps nothing costs the memory of it, not the upload. */
export class Manifest {
  private readonly dirty = new Map<string, Item>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  private constructor(private readonly db: IDBDatabase | null) {}

  static async open(account: string): Promise<Manifest> {
    try {
      const request = indexedDB.open(`acervo-uploads-${account}`, VERSION);
      request.onupgradeneeded = () => {
        request.result.createObjectStore('items', { keyPath: 'id' });
        request.result.createObjectStore('roots');
      };
      return new Manifest(await asked(request));
    } catch {
      return Manifest.none();
    }
  }

  /** Keeps nothing: another tab has the list. */
  static none(): Manifest {
    return new Manifest(null);
  }

  async items(): Promise<Item[]> {
    if (!this.db) return [];
    return (await asked(this.db.transaction('items').objectStore('items').getAll())) as Item[];
  }

  async root(id: string): Promise<FileSystemDirectoryHandle | undefined> {
    if (!this.db) return undefined;
    return (await asked(this.db.transaction('roots').objectStore('roots').get(id))) as
      | FileSystemDirectoryHandle
      | undefined;
  }

  async keepRoot(id: string, root: FileSystemDirectoryHandle): Promise<void> {
    if (this.db) await asked(this.db.transaction('roots', 'readwrite').objectStore('roots').put(root, id));
  }

  /** Writes soon, together with what else changed. */
  save(items: Item[]): void {
    if (!this.db) return;
    for (const item of items) this.dirty.set(item.id, item);
    this.timer ??= setTimeout(() => this.flush(), 300);
  }

  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.db || this.dirty.size === 0) return;
    const store = this.db.transaction('items', 'readwrite').objectStore('items');
    for (const item of this.dirty.values()) {
      const { file: _, ...kept } = item;
      store.put({ ...kept });
    }
    this.dirty.clear();
  }

  forget(ids: string[]): void {
    if (!this.db) return;
    const store = this.db.transaction('items', 'readwrite').objectStore('items');
    for (const id of ids) {
      this.dirty.delete(id);
      store.delete(id);
    }
  }

  async clear(): Promise<void> {
    if (!this.db) return;
    this.dirty.clear();
    const transaction = this.db.transaction(['items', 'roots'], 'readwrite');
    await Promise.all([
      asked(transaction.objectStore('items').clear()),
      asked(transaction.objectStore('roots').clear()),
    ]);
  }
}
