import { createHash } from 'node:crypto';
import { frame } from '#platform/server/hub.ts';
import type { FloorEvent } from '../events.ts';
import { evolve } from '../evolve.ts';
import { canFollow } from '../later.ts';
import type { Floor } from '../types.ts';
import { floorAudiences, visibleEvent, view, type FloorAudience, type ItemAudience } from '../view.ts';
import { opennessOf, type SettingItem } from './setting.ts';

/** A message sent to an audience, and the revision of its event. */
interface SentMessage {
	revision: number;
	message: string;
}

// Messages kept for viewers who reconnect; a viewer who missed more gets the whole floor.
const maxSent = 200;

/** The messages about one meeting's floor, created once per audience. No network, no clock. docs/rules/floor.md §10 */
export class FloorStream {
	readonly meeting: string;
	readonly conference: string;
	/** Whether the public may see the conference at all. */
	public = false;
	#isUnnamed: boolean;
	#floor: Floor;
	#items: readonly SettingItem[];
	#openness: ItemAudience;
	#pattern = '';
	#sent: Record<FloorAudience, SentMessage[]> = { public: [], delegates: [], chair: [] };
	/** The oldest revision from which an audience can resume: the last whole floor sent to it. */
	#since: Record<FloorAudience, number>;
	#whole = new Map<FloorAudience, string>();
	/** What every viewer of an audience has at least: the last whole floor sent to all, with the events since. */
	#has: Record<FloorAudience, Floor>;

	constructor(
		options: {
			meeting: string;
			conference: string;
			items: readonly SettingItem[];
			floor: Floor;
			/** The Chatham House Rule applies. */
			isUnnamed?: boolean;
		},
		now: number,
	) {
		this.meeting = options.meeting;
		this.conference = options.conference;
		this.#floor = options.floor;
		this.#isUnnamed = options.isUnnamed ?? false;
		this.#items = options.items;
		this.#openness = opennessOf(options.items);
		this.#pattern = this.#patternAt(now);
		const { revision } = options.floor;
		this.#since = { public: revision, delegates: revision, chair: revision };
		const viewFor = (audience: FloorAudience): Floor => this.#viewFor(audience, now);
		this.#has = { public: viewFor('public'), delegates: viewFor('delegates'), chair: viewFor('chair') };
	}

	get revision(): number {
		return this.#floor.revision;
	}

	/** Applies the newest floor. @returns the message for each audience */
	follow(newest: Floor, now: number): [FloorAudience, string][] {
		const events = (newest.log ?? []).slice(this.#floor.revision);
		if (!events.length) return [];
		this.#floor = newest;
		this.#whole.clear();
		const switched = this.#switch(now);
		return floorAudiences.flatMap((audience) => {
			const message =
				audience === 'public' && switched
					? this.#tellWhole(audience, now)
					: this.#tell(audience, events, now);
			return message ? [[audience, message] as [FloorAudience, string]] : [];
		});
	}

	/** @returns the message for the public if an item was opened or closed to it since the last call. 10.1 */
	switchAudience(now: number): string | null {
		return this.#switch(now) ? this.#tellWhole('public', now) : null;
	}

	/** Updates the items of the meeting and their audiences, and whether the Chatham House Rule applies. */
	arrange(items: readonly SettingItem[], isUnnamed = false): void {
		if (isUnnamed !== this.#isUnnamed) this.#whole.clear();
		this.#isUnnamed = isUnnamed;
		this.#items = items;
		this.#openness = opennessOf(items);
	}

	/**
	 * The first message for a viewer: what they missed since their last message, or the whole floor.
	 * Call `switchAudience` just before, so current viewers get a change of audience too.
	 * @param last the id of the last message they received
	 */
	welcome(audience: FloorAudience, last: string | null, now: number): string {
		const [, digits, pattern] = /^(\d{1,9})(?:-([0-9a-f]*))?$/.exec(last ?? '') ?? [];
		const lastRevision = Number(digits);
		const follows =
			digits !== undefined &&
			lastRevision >= this.#since[audience] &&
			lastRevision <= this.#floor.revision &&
			(audience !== 'public' || pattern === this.#pattern);
		// The events of the meeting name who spoke.
		const isUnnamed = this.#isUnnamed && this.#floor.phase === 'closed';
		if (!follows || isUnnamed) return this.#wholeFor(audience, now);
		return this.#sent[audience]
			.filter(({ revision }) => revision > lastRevision)
			.map(({ message }) => message)
			.join('');
	}

	#tell(audience: FloorAudience, events: readonly FloorEvent[], now: number): string {
		const light = { openness: this.#openness, now };
		const sent = this.#sent[audience];
		let text = '';
		for (const event of events) {
			// The newest floor serves for all: an event that changes the item on the floor is a snapshot.
			const visible = visibleEvent(event, this.#floor, audience, light);
			if (visible === 'snapshot') return this.#tellWhole(audience, now);
			if (!visible) continue;
			const before = this.#has[audience];
			const after = evolve(before, visible);
			if (!canFollow(before, visible, after)) return this.#tellWhole(audience, now);
			this.#has[audience] = after;
			const message = frame(this.#id(audience, event.revision), 'event', JSON.stringify(visible));
			sent.push({ revision: event.revision, message });
			text += message;
		}
		for (const old of sent.splice(0, Math.max(0, sent.length - maxSent)))
			this.#since[audience] = old.revision;
		return text;
	}

	#tellWhole(audience: FloorAudience, now: number): string {
		this.#sent[audience] = [];
		this.#since[audience] = this.#floor.revision;
		this.#has[audience] = this.#viewFor(audience, now);
		return this.#wholeFor(audience, now);
	}

	#viewFor(audience: FloorAudience, now: number): Floor {
		return view(this.#floor, audience, { openness: this.#openness, now, isUnnamed: this.#isUnnamed });
	}

	#wholeFor(audience: FloorAudience, now: number): string {
		const made =
			this.#whole.get(audience) ??
			frame(this.#id(audience, this.#floor.revision), 'floor', JSON.stringify(this.#viewFor(audience, now)));
		this.#whole.set(audience, made);
		return made;
	}

	#id(audience: FloorAudience, revision: number): string {
		return audience === 'public' ? `${revision}-${this.#pattern}` : String(revision);
	}

	/** @returns whether items were opened or closed to the public since the last call */
	#switch(now: number): boolean {
		const pattern = this.#patternAt(now);
		if (pattern === this.#pattern) return false;
		this.#pattern = pattern;
		this.#whole.delete('public');
		return true;
	}

	/** A hash of the public items: a viewer with another one cannot resume. */
	#patternAt(now: number): string {
		const open = this.#items.filter(({ id }) => this.#openness(id, now) === 'public').map(({ id }) => id);
		return createHash('sha256').update(open.join()).digest('hex').slice(0, 8);
	}
}
