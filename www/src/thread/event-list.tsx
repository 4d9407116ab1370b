import { Component } from 'preact';
import type { SideConversationEvent } from 'zendesk-side-conversations';
import { EventItem } from './event-item.js';

interface Props {
  events: readonly SideConversationEvent[];
  /** The number of latest events to show. */
  count: number;
}

/** A thread's events, oldest first; hundreds of them are compared only when there are others. */
export class EventList extends Component<Props> {
  override shouldComponentUpdate({ events, count }: Props): boolean {
    return events !== this.props.events || count !== this.props.count;
  }

  override render({ events, count }: Props) {
    return (
      <ol class="events">
        {events.slice(events.length - count).map((event) => (
          <EventItem key={event.id} event={event} />
        ))}
      </ol>
    );
  }
}
