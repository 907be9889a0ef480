import type HlsClass from 'hls.js';
import type {
	Loader,
	LoaderCallbacks,
	LoaderConfiguration,
	LoaderContext,
	PlaylistLoaderContext,
} from 'hls.js';

type LoaderConstructor = new (config: (typeof HlsClass)['DefaultConfig']) => Loader<LoaderContext>;

const every = 120; // ms between requests of a playlist that has not changed
const longest = 3_000; // ms after which an unchanged playlist is passed on

/**
 * Makes a loader of hls.js that passes a live playlist on as soon as it has another segment. By itself hls.js asks once a
 * second, at any time of the second, and is up to a second later.
 */
export function nextListLoader(Hls: typeof HlsClass): LoaderConstructor {
	const { DefaultConfig } = Hls;
	const DefaultLoader = DefaultConfig.loader as LoaderConstructor;
	let last = '';
	return class implements Loader<LoaderContext> {
		#loader = new DefaultLoader(DefaultConfig);
		#timer: ReturnType<typeof setTimeout> | undefined;

		get context(): LoaderContext | null {
			return this.#loader.context;
		}

		get stats(): Loader<LoaderContext>['stats'] {
			return this.#loader.stats;
		}

		load(
			context: LoaderContext,
			config: LoaderConfiguration,
			callbacks: LoaderCallbacks<LoaderContext>,
			since = performance.now(),
		): void {
			this.#loader.load(context, config, {
				...callbacks,
				onSuccess: (response, ...rest) => {
					const isLevel = (context as PlaylistLoaderContext).type === 'level';
					if (isLevel && response.data === last && performance.now() - since < longest) {
						this.#timer = setTimeout(() => {
							// A loader of hls.js loads once.
							this.#loader.destroy();
							this.#loader = new DefaultLoader(DefaultConfig);
							this.load(context, config, callbacks, since);
						}, every);
						return;
					}
					if (isLevel) last = String(response.data);
					callbacks.onSuccess(response, ...rest);
				},
			});
		}

		abort(): void {
			clearTimeout(this.#timer);
			this.#loader.abort();
		}

		destroy(): void {
			clearTimeout(this.#timer);
			this.#loader.destroy();
		}
	};
}
