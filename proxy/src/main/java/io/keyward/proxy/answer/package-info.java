/**
 * What the proxy itself has to say to a program: errors in the shape of the OpenAI API, which its
 * client libraries understand. The door is {@link io.keyward.proxy.answer.Refusal}. It never says
 * more than the program needs to know.
 */
@NullMarked
package io.keyward.proxy.answer;

import org.jspecify.annotations.NullMarked;
