import { hydrateIslands } from '#ui/hydrate-islands.ts';
import Booth from './Booth/Booth.svelte';
import BoothKeyEntry from './Booth/BoothKeyEntry.svelte';

hydrateIslands({ booth: Booth, 'booth-key-entry': BoothKeyEntry });
