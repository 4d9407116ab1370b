import { useApp } from '../app-context.js';
import { type FieldIssue, saidOf } from './field-issues.js';

interface Props {
  id: string;
  issues?: readonly FieldIssue[] | undefined;
  /** The recipients that an issue's index means. */
  addresses?: readonly string[];
}

/** The issues of a field. */
export function FieldMessages({ id, issues = [], addresses = [] }: Props) {
  const { t } = useApp();
  const texts = new Set(issues.map((issue) => saidOf(issue, t, addresses)));
  return (
    <span id={id} class="issues">
      {[...texts].map((text) => (
        <span key={text} class="c-field__message">
          {text}
        </span>
      ))}
    </span>
  );
}
