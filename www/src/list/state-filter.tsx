import { useApp } from '../app-context.js';

export const filters = ['open', 'closed', 'all'] as const;
export type Filter = (typeof filters)[number];

interface Props {
  value: Filter;
  counts: Record<Filter, number>;
  onChange(filter: Filter): void;
}

export function StateFilter({ value, counts, onChange }: Props) {
  const { t } = useApp();
  return (
    <fieldset class="switch">
      <legend class="visually-hidden">{t('list.filter')}</legend>
      {filters.map((filter) => (
        <label key={filter}>
          <input type="radio" name="filter" checked={filter === value} onChange={() => onChange(filter)} />
          <span>
            {t(`list.${filter}`)} <span class="count">{counts[filter]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
