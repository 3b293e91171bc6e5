/**
 * How often and how many at the same time. The doors are {@link io.keyward.broker.limit.Gate},
 * which says whether somebody may do something once more, and {@link
 * io.keyward.broker.limit.Places}, which counts what is under way; what they go by are {@link
 * io.keyward.broker.limit.Limits}. It never keeps a name: whoever is counted is counted under a
 * keyed hash, and what the provider limits is none of its business.
 */
@NullMarked
package io.keyward.broker.limit;

import org.jspecify.annotations.NullMarked;
