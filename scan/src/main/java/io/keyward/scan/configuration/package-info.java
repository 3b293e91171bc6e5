/**
 * How an application is set up: files of variables, compose files. The doors are the detectors that
 * rules name. It never follows a setting to the machine that it is about.
 */
@NullMarked
package io.keyward.scan.configuration;

import org.jspecify.annotations.NullMarked;
