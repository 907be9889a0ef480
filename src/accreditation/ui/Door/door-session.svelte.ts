import {
	decideAtDoor,
	isNamed,
	type DoorData,
	type DoorPerson,
	type FirstScan,
	type ScanAnswer,
	type SentScan,
	type StoredPerson,
} from '../../door.ts';
import { readBadgeCode } from '../../badge-code.ts';
import { DoorStore } from './door-store.ts';
import type { ShownAnswer, ShownDoor } from './props.ts';

const refreshEvery = 300_000; // ms
const sendEvery = 10_000; // ms between attempts while scans wait
/** ms after which a door answers from its own data: people stand in line. */
const patient = 2_000;
const maxScans = 100;

interface Sent {
	answers: ScanAnswer[];
	state: ShownDoor['state'];
}

/** A phone at a door: decides with the server, or by stored data without a connection; sends scans until they arrive. */
export class DoorSession {
	data = $state.raw<DoorData | null>(null);
	isOnline = $state(true);
	/** Number of scans that the server does not have yet, without those that it refused. */
	waits = $state(0);
	/** Number of scans that the server does not accept with this key; they stay on the phone until it has theirs. 6.6 */
	refused = $state(0);
	/** The latest answers, newest first. */
	latest = $state.raw<readonly ShownAnswer[]>([]);
	/** The key has ended: names are no longer shown. */
	hasEnded = $state(false);

	readonly #door: ShownDoor;
	readonly #here: string;
	readonly #store = DoorStore.open();
	readonly #device = crypto.randomUUID();
	/** The server's clock minus the phone's, ms. */
	#skew = 0;
	#waiting = new Map<string, SentScan>();
	/** The doors whose scans the server does not accept with this key: those of another conference. */
	#refusedDoors = new Set<string>();
	/** Admissions since the data were read, by registration, each with its scan. */
	#before = new Map<string, FirstScan & { scan: string }>();
	#byCode = new Map<string, StoredPerson>();
	#sending = false;

	/** @param here the page's address, below which data and scans are */
	constructor(door: ShownDoor, here: string) {
		this.#door = door;
		this.#here = here;
		this.hasEnded = door.state === 'ended';
	}

	/** Call it in an effect. @returns how to stop */
	follow(): () => void {
		const go = (): void => void this.refresh().then(() => this.send());
		void this.#restore().then(go);
		const timers = [setInterval(go, refreshEvery), setInterval(() => void this.#tick(), sendEvery)];
		const seen = (): void => void (document.visibilityState === 'visible' && go());
		addEventListener('online', go);
		document.addEventListener('visibilitychange', seen);
		return () => {
			timers.forEach(clearInterval);
			removeEventListener('online', go);
			document.removeEventListener('visibilitychange', seen);
		};
	}

	async #restore(): Promise<void> {
		const store = await this.#store;
		for (const scan of (await store?.scans()) ?? []) this.#waiting.set(scan.id, scan);
		this.#count();
		const day = this.hasEnded ? null : await store?.day(this.#door.id, Date.now());
		if (day) this.#use(day.data, day.skew);
		else if (this.hasEnded) await store?.erase();
	}

	async #tick(): Promise<void> {
		if (!this.hasEnded && Date.now() + this.#skew >= this.#door.endsAt) await this.end();
		if (this.waits) await this.send();
	}

	#count(): void {
		const doors = [...this.#waiting.values()].map(({ door }) => door);
		this.refused = doors.filter((door) => this.#refusedDoors.has(door)).length;
		this.waits = doors.length - this.refused;
	}

	#use(data: DoorData, skew: number): void {
		this.data = data;
		this.#skew = skew;
		// The server does not know of admissions that wait.
		for (const [registration, { scan }] of this.#before)
			if (!this.#waiting.has(scan)) this.#before.delete(registration);
		this.#byCode = new Map(data.people.flatMap((one) => (one.code ? [[one.code, one]] : [])));
	}

	/** Stores the data with the admissions since, for a page that is opened again. */
	async #save(): Promise<void> {
		const { data } = this;
		if (!data) return;
		const people = data.people.map((one) => ({
			...one,
			before: this.#before.get(one.registration) ?? one.before,
		}));
		const day = { data: { ...data, people }, skew: this.#skew };
		await (await this.#store)?.setDay(this.#door.id, this.#door.endsAt, day).catch(() => {});
	}

	/** Reads the data of the day again. */
	async refresh(): Promise<void> {
		if (this.hasEnded || this.#door.state !== 'open') return;
		try {
			const answer = await fetch(`${this.#here}/people`, { signal: AbortSignal.timeout(20_000) });
			this.isOnline = true;
			if (answer.status === 404) return await this.end();
			if (!answer.ok) return;
			const data = (await answer.json()) as DoorData;
			this.#use(data, data.asOf - Date.now());
			await this.#save();
		} catch {
			this.isOnline = false;
		}
	}

	/** Ends the day of the door: deletes the people from the phone. */
	async end(): Promise<void> {
		this.hasEnded = true;
		this.data = null;
		this.latest = [];
		this.#byCode.clear();
		await (await this.#store)?.erase();
	}

	/** Checks somebody in. @param what a badge's code, or a person who was found by name */
	async scan(what: { code: string } | { registration: string }): Promise<ShownAnswer> {
		const scan: SentScan = {
			id: crypto.randomUUID(),
			door: this.#door.id,
			at: Date.now(),
			code: 'code' in what ? what.code.slice(0, 100) : null,
			registration: 'registration' in what ? what.registration : null,
		};
		this.#waiting.set(scan.id, scan);
		this.#count();
		await (await this.#store)?.addScan(scan).catch(() => {});
		const sent = await this.#post(scan.door, [scan], patient);
		const [answer] = sent?.answers ?? [];
		const shown = answer ?? (await this.#decide(scan));
		if (shown.person && shown.outcome === 'admitted') {
			const first = { at: scan.at + this.#skew, door: this.#door.name, scan: scan.id };
			this.#before.set(shown.person.registration, first);
			void this.#save();
		}
		this.latest = [shown, ...this.latest].slice(0, 8);
		return shown;
	}

	/** Decides without the server. */
	async #decide(scan: SentScan): Promise<ShownAnswer> {
		const { data } = this;
		if (!data) return { id: scan.id, outcome: null, before: null, person: null };
		const code = scan.code === null ? null : readBadgeCode(scan.code);
		const hash = code && (await hashOf(code));
		const person =
			(hash ? this.#byCode.get(hash) : data.people.find((one) => one.registration === scan.registration)) ??
			null;
		const before = person && (this.#before.get(person.registration) ?? person.before);
		const isRevoked = hash !== null && data.revoked.includes(hash);
		const known = person
			? { isValid: true, days: person.days, before }
			: isRevoked
				? { isValid: false, days: null, before: null }
				: null;
		return { id: scan.id, outcome: decideAtDoor(known, this.#door, scan.at + this.#skew), before, person };
	}

	/** Sends all scans that wait, each door's apart, so that those of another conference hold up no others. */
	async send(): Promise<void> {
		if (this.#sending) return;
		this.#sending = true;
		try {
			const doors = [...this.#waiting.values()].map(({ door }) => door);
			for (const door of new Set([this.#door.id, ...doors]))
				if (!(await this.#sendOf(door)) && !this.#refusedDoors.has(door)) break;
		} finally {
			this.#sending = false;
		}
	}

	/** Sends the scans of a door. @returns whether all were accepted */
	async #sendOf(door: string): Promise<boolean> {
		for (;;) {
			const some = [...this.#waiting.values()].filter((one) => one.door === door).slice(0, maxScans);
			if (!some.length) return true;
			const sent = await this.#post(door, some, 20_000);
			if (!sent) return false;
			const later = new Map(sent.answers.map((one) => [one.id, one.outcome]));
			this.latest = this.latest.map((one) => {
				const outcome = later.get(one.id);
				return outcome && outcome !== one.outcome ? { ...one, later: outcome } : one;
			});
		}
	}

	/** Sends scans of a door. @returns `null`: the server was not reached or did not accept them; they stay */
	async #post(door: string, scans: SentScan[], timeout: number): Promise<Sent | null> {
		try {
			const answer = await fetch(`${this.#here}/scans`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ device: this.#device, now: Date.now(), scans }),
				signal: AbortSignal.timeout(timeout),
			});
			this.isOnline = true;
			if (answer.status === 404) this.#refusedDoors.add(door);
			this.#count();
			if (!answer.ok) return null;
			const sent = (await answer.json()) as Sent;
			this.#refusedDoors.delete(door);
			for (const { id } of scans) this.#waiting.delete(id);
			this.#count();
			await (await this.#store)?.removeScans(scans.map(({ id }) => id)).catch(() => {});
			if (sent.state === 'ended' && !this.hasEnded) await this.end();
			return sent;
		} catch {
			this.isOnline = false;
			return null;
		}
	}

	/** People by the letters of their names, from the stored data; at most ten. */
	find(typed: string): DoorPerson[] {
		return (this.data?.people ?? []).filter((one) => isNamed(one, typed)).slice(0, 10);
	}
}

/** SHA-256 in Base64, as the data have it. */
async function hashOf(code: string): Promise<string> {
	const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(code));
	return btoa(String.fromCharCode(...new Uint8Array(hash)));
}
