import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

interface Props {
  /** Undefined where files cannot be sent. */
  onFiles: ((files: File[]) => void) | undefined;
  children: ComponentChildren;
}

/** Takes files that are dropped anywhere on its content. */
export function DropZone({ onFiles, children }: Props) {
  const [isOver, setOver] = useState(false);
  const over = (event: DragEvent) => {
    if (!onFiles || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent) => {
    if (!onFiles) return;
    event.preventDefault();
    setOver(false);
    onFiles([...(event.dataTransfer?.files ?? [])]);
  };
  return (
    <div class={isOver ? 'drop-zone drop-zone-over' : 'drop-zone'} onDragOver={over} onDragLeave={() => setOver(false)} onDrop={drop}>
      {children}
    </div>
  );
}
