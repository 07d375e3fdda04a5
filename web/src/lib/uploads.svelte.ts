// How far the upload is; the shell shows it on every page without loading the engine.

export interface UploadProgress {
  done: number;
  all: number;
  active: boolean;
}

let progress = $state.raw<UploadProgress>({ done: 0, all: 0, active: false });

export function uploadProgress(): UploadProgress {
  return progress;
}

export function reportUpload(next: UploadProgress): void {
  progress = next;
}
