import { hydrateIslands } from '#ui/hydrate-islands.ts';
import Watch from './Watch/Watch.svelte';

hydrateIslands({ watch: Watch });
