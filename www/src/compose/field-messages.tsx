import type { Issue } from 'zendesk-side-conversations';

/** What the package says of a field, in its own words. */
export function FieldMessages({ id, issues = [] }: { id: string; issues?: readonly Issue[] | undefined }) {
  return (
    <span id={id} class="issues">
      {issues.map(({ path, message }) => (
        <span key={path + message} class="c-field__message" lang="en" dir="ltr">
          {message}
        </span>
      ))}
    </span>
  );
}
