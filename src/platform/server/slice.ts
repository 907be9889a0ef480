import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Actor } from '../actor.ts';
import type { Language } from '../language.ts';
import type { SitemapEntry } from '../sitemap.ts';
import type { OperationContext } from './context.ts';
import type { ObjectStore } from './files/store.ts';
import type { StillValid } from './rights.ts';
import type { Services } from './services.ts';
import type { Topic, Topics } from './topics.ts';

/** By topic, the tags of the cached pages that a notice makes stale; `'all'`: every page. */
export type CacheTags = { readonly [T in Topic]?: (payload: Topics[T]) => readonly string[] | 'all' };

/** A request for a stream. */
export interface StreamRequest {
	actor: Actor;
	/** What the address says, in the order of its groups. */
	named: readonly (string | undefined)[];
	/** `Last-Event-ID` */
	last: string | null;
	req: IncomingMessage;
	res: ServerResponse;
	/** To be asked last, before the stream begins. */
	still: StillValid;
}

/** A stream of server-sent events. */
export interface SliceStream {
	/** Its address under `/live/`, with the query. */
	path: RegExp;
	/** @returns `false`: there is nothing for whoever asks, or what they may was found before a change (`still`) */
	join(request: StreamRequest): Promise<boolean>;
}

/** What answers requests before the pages do. */
export interface Handler {
	path: RegExp;
	/** Where it is not for all. */
	method?: string;
	/** Whether it limits the time of a body itself, and answers `Expect: 100-continue`. */
	ownsBodies?: boolean;
	handle(req: IncomingMessage, res: ServerResponse): Promise<void> | void;
}

/** With what a slice is opened. */
export interface Opening<Lower = object, Settings = unknown> {
	/** What the slices before it have opened, by their names. */
	lower: Lower;
	/** As its `readSettings` gave them. */
	settings: Settings;
	/** Where large files are stored for good; `null` = in the data folder. */
	store: ObjectStore | null;
	/** False where another process works in the same data folder. */
	ownsDataFolder: boolean;
}

/** What lives as long as the process. */
export interface OpenedSlice {
	streams?: readonly SliceStream[];
	handlers?: readonly Handler[];
	/** Listens for other protocols. @param to where the process's own HTTP server is: `http://host:port` */
	listen?(to: string): { stop(): void };
	stop?(): Promise<void> | void;
}

/** Who runs the installation, as its emails and authenticator apps name it. */
export interface OrganisationNames {
	nameIn(language: Language): string;
	originalLanguage: Language;
}

/** What a slice gives to the process, which iterates over the list of slices (`server/slices.ts`). */
export interface Slice {
	/** As its folder and its database schema are called. */
	name: string;
	cacheTags?: CacheTags;
	/** Topics after which somebody may have lost a right: who is being admitted to a stream is asked again. */
	rightsLostOn?: readonly Topic[];
	/** Reads its own variables of the environment. @throws a sentence for a value that cannot be */
	readSettings?(env: Readonly<Record<string, string | undefined>>): unknown;
	open?(services: Services, opening: Opening): Promise<OpenedSlice> | OpenedSlice;
	/** The pages that anybody may read, besides those that are always there. */
	sitemap?(ctx: OperationContext): Promise<readonly SitemapEntry[]>;
	/**
	 * Loads what an organisation's folder brings into an empty installation; done again, it changes nothing.
	 * @returns what was loaded, a line each
	 * @throws OperatorError with what is wrong in the folder
	 */
	seed?(ctx: OperationContext, folder: string): Promise<string[]>;
	/** Who runs this installation, from the one slice that knows it; `null` = nobody is loaded. */
	organisation?(ctx: OperationContext): Promise<OrganisationNames | null>;
}

/** What a slice opens. */
export type Opened<S extends { open(...args: never): unknown }> = Awaited<ReturnType<S['open']>>;
