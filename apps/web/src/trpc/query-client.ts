import { defaultShouldDehydrateQuery, QueryClient } from '@tanstack/react-query';
import { isRefusal } from '@/refusal';

/** Live events keep data fresh, so nothing goes stale by age alone; a refusal is an answer and is not asked again. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        retry: (failures, error) => !isRefusal(error) && failures < 3,
      },
      dehydrate: { shouldDehydrateQuery: defaultShouldDehydrateQuery },
    },
  });
