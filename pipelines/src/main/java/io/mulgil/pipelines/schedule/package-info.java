/**
 * When a pipeline runs: {@link io.mulgil.pipelines.schedule.Schedule} cuts time into slots and says when each is due. Calendar
 * arithmetic, time zones and cron expressions live here; what runs in a slot does not.
 */
@NullMarked
package io.mulgil.pipelines.schedule;

import org.jspecify.annotations.NullMarked;
