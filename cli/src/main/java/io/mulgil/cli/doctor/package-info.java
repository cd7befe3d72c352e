/**
 * {@code mulgil doctor}: looks at this machine and this home and says what is wrong and how to fix it. Each check is one method;
 * start with {@link io.mulgil.cli.doctor.DoctorCommand}.
 */
@NullMarked
package io.mulgil.cli.doctor;

import org.jspecify.annotations.NullMarked;
