import { useState } from 'preact/hooks';
import { useApp } from '../app-context.js';
import { Icon } from '../look/icon.js';
import { CommentPicker } from './comment-picker.js';
import { SignatureEditor } from './signature.js';
import { TemplatePicker } from './template-picker.js';

export interface InsertProps {
  /** The text so far, which can be kept as a template. */
  body: string;
  insert(text: string, html?: string): void;
  onFiles: ((files: File[]) => void) | undefined;
  /** Takes a subject for what is forwarded; undefined in a reply. */
  onSubject: ((subject: string) => void) | undefined;
}

const panels = { templates: TemplatePicker, comments: CommentPicker, signature: SignatureEditor };
type PanelName = keyof typeof panels;
const ICONS = { templates: 'template', comments: 'quote', signature: 'edit' } as const;

/** Inserts templates, comments and files into a message. One panel is open at a time. */
export function InsertBar(props: InsertProps) {
  const { t } = useApp();
  const [open, setOpen] = useState<PanelName>();
  const Panel = open && panels[open];
  return (
    <div class="insert">
      <div class="insert-buttons" role="group" aria-label={t('insert.label')}>
        {(Object.keys(panels) as PanelName[]).map((name) => (
          <button key={name} type="button" class="c-btn c-btn--sm c-btn--basic" aria-expanded={open === name} onClick={() => setOpen(open === name ? undefined : name)}>
            <Icon name={ICONS[name]} /> {t(`insert.${name}`)}
          </button>
        ))}
      </div>
      {Panel && (
        <div class="panel" role="region" aria-label={t(`insert.${open}`)}>
          <Panel {...props} />
        </div>
      )}
    </div>
  );
}
