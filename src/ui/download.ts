export interface TextFile {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** Hands `file` to the browser as a download. Nothing leaves the machine. */
export function downloadText(file: TextFile): void {
  const url = URL.createObjectURL(new Blob([file.text], { type: file.type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  document.body.append(link);
  link.click();
  link.remove();
  // the browser has taken the text over by then; without this it would stay in memory as long as the page
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
